import { type ConfigProblem, Reader } from './config-reader.ts';

export type ProcessRole = 'all' | 'api' | 'worker';

/** What the program was told by its environment: read and checked once, before anything starts. */
export abstract class AppConfig {
  abstract readonly port: number;
  abstract readonly host: string;
  abstract readonly publicUrl: string;
  abstract readonly trustedProxies: string[];
  /** Filled in by the embedded database when none is given. */
  abstract readonly databaseUrl: string;
  abstract readonly databaseReplicaUrl: string | null;
  abstract readonly isEmbedded: boolean;
  abstract readonly dataDir: string;
  abstract readonly adminEmail: string;
  abstract readonly adminPassword: string | null;
  abstract readonly jwtSecret: string | null;
  abstract readonly role: ProcessRole;
  abstract readonly logLevel: string;
  abstract readonly metricsToken: string | null;
  abstract readonly isSimulatorOn: boolean;
  abstract readonly whapiBaseUrl: string | null;
  abstract readonly whapiToken: string | null;
  abstract readonly whapiAdmins: string[];
  abstract readonly webhookSecret: string | null;
  /** How many deliveries one channel may bring. */
  abstract readonly webhooksPerSecond: number;
  abstract readonly smtpUrl: string | null;
  abstract readonly mailFrom: string;
  abstract readonly storageUrl: string | null;
}

export class ConfigError extends Error {
  constructor(readonly problems: ConfigProblem[]) {
    super(problems.map(({ name, got, takes }) => `${name} is ${got}, but takes ${takes}`).join('\n'));
  }
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

// A server that listens everywhere is still visited by a name.
const localUrl = (host: string, port: number): string =>
  `http://${host === '0.0.0.0' ? 'localhost' : host}:${port}`;

/** Reads the environment; throws a ConfigError that names every variable that is wrong, what it got and what it takes. */
export const readConfig = (env: Record<string, string | undefined>): AppConfig => {
  const read = new Reader(env);
  const port = read.integer('PORT', { fallback: 3000, least: 0, most: 65_535 });
  const host = read.text('HOST') ?? '127.0.0.1';
  const databaseUrl = read.url('DATABASE_URL', ['postgres:', 'postgresql:']);
  const whapiToken = read.text('WHAPI_TOKEN');
  const simulator = read.choice('SIMULATOR', ['on', 'off'] as const, databaseUrl === null ? 'on' : 'off');
  const config: AppConfig = {
    port,
    host,
    publicUrl: read.url('PUBLIC_URL', ['http:', 'https:']) ?? localUrl(host, port),
    trustedProxies: read.addresses('TRUSTED_PROXIES'),
    databaseUrl: databaseUrl ?? '',
    databaseReplicaUrl: read.url('DATABASE_REPLICA_URL', ['postgres:', 'postgresql:']),
    isEmbedded: databaseUrl === null,
    dataDir: read.text('DATA_DIR') ?? '.data',
    adminEmail: (read.email('ADMIN_EMAIL') ?? 'admin@loket.local').toLowerCase(),
    adminPassword: read.secret('ADMIN_PASSWORD', 8),
    jwtSecret: read.secret('JWT_SECRET', 32),
    role: read.choice('ROLE', ['all', 'api', 'worker'] as const, 'all'),
    logLevel: read.choice('LOG_LEVEL', LOG_LEVELS, 'info'),
    metricsToken: read.secret('METRICS_TOKEN', 8),
    isSimulatorOn: simulator === 'on' && whapiToken === null,
    whapiBaseUrl: read.url('WHAPI_BASE_URL', ['http:', 'https:']),
    whapiToken,
    whapiAdmins: read.phones('WHAPI_ADMINS'),
    webhookSecret: read.secret('WEBHOOK_SECRET', 8),
    webhooksPerSecond: read.integer('WEBHOOKS_PER_SECOND', { fallback: 5_000, least: 1, most: 1_000_000 }),
    smtpUrl: read.url('SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom: read.text('MAIL_FROM') ?? 'Loket <loket@localhost>',
    storageUrl: read.url('STORAGE_URL', ['file:', 's3:', 'https:', 'http:']),
  };
  refuseLonelyRole(config, read);
  refuseUnprovenSimulator(config, read);
  if (read.problems.length > 0) throw new ConfigError(read.problems);
  return config;
};

/** Processes with a part each need a database that they share. */
const refuseLonelyRole = ({ isEmbedded, role }: AppConfig, read: Reader): void => {
  if (!isEmbedded || role === 'all') return;
  read.problems.push({
    name: 'ROLE',
    got: `${role} without DATABASE_URL`,
    takes: 'all, or a DATABASE_URL that several processes share',
  });
};

/** Only the embedded mode believes webhooks from this machine without a secret. */
const refuseUnprovenSimulator = (
  { isEmbedded, isSimulatorOn, webhookSecret }: AppConfig,
  read: Reader,
): void => {
  if (isEmbedded || !isSimulatorOn || webhookSecret !== null) return;
  read.problems.push({
    name: 'SIMULATOR',
    got: 'on with DATABASE_URL and without WEBHOOK_SECRET',
    takes: 'off, or a WEBHOOK_SECRET that its webhooks bring',
  });
};
