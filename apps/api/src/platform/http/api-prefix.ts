/** Everything is below /api but what monitors and gateways call. */
export const API_PREFIX = { prefix: 'api', exclude: ['health/{*path}', 'metrics', 'webhook/{*path}'] };
