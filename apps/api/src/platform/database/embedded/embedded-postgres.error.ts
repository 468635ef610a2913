/** Why the embedded PostgreSQL cannot serve; the message is written for whoever typed `npm start`. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}
