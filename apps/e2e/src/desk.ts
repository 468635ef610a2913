/** Where the stories' desk stands, and who may sign in there first. */
export const DESK_PORT = Number(process.env.E2E_PORT ?? 3910);
export const DESK_URL = `http://127.0.0.1:${DESK_PORT}`;
export const PHONE_URL = `http://127.0.0.1:${DESK_PORT + 1}`;
export const ADMIN = { email: 'rini@loket.local', password: 'kopi tubruk tanpa gula' };
/** Another PostgreSQL than the embedded one, when it is given; gateways then have to prove themselves. */
export const SERVER_URL = process.env.TEST_DATABASE_URL ?? '';
export const WEBHOOK_SECRET = 'rahasia gerbang';
