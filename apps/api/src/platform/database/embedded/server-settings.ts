import { constrainedMemory } from 'node:process';
import { totalmem } from 'node:os';

export type ServerSettings = Readonly<Record<string, string | number | boolean>>;

const mib = 1024 * 1024;

/** PostgreSQL's settings for a machine that it shares with Loket itself: a fraction of the memory, all safety on. */
export function tunedSettings(memoryBytes = memoryLimitBytes()): ServerSettings {
  return {
    ...memorySettings(memoryBytes),
    ...walSettings,
    ...plannerSettings,
    ...vacuumSettings,
    ...logSettings,
    max_connections: 100,
    password_encryption: 'scram-sha-256',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // A browser tab or a script that died inside a transaction must not keep vacuum from working for ever.
    idle_in_transaction_session_timeout: '5min',
  };
}

/** The same server for tests: it may lose everything at a power cut, and is several times as fast for it. */
export const unsafeTestSettings: ServerSettings = {
  fsync: false,
  synchronous_commit: false,
  full_page_writes: false,
  shared_buffers: '128MB',
  max_connections: 200,
  autovacuum_naptime: '1min',
};

function memorySettings(memoryBytes: number): ServerSettings {
  return {
    // Loket and its server together are to stay small; the system's own cache holds what does not fit here.
    shared_buffers: megabytes(memoryBytes / 16, 64, 96),
    effective_cache_size: megabytes(memoryBytes / 2, 256, 16_384),
    maintenance_work_mem: megabytes(memoryBytes / 32, 32, 256),
    // One of three workers: the memory of a restore or an index is not theirs.
    autovacuum_work_mem: '32MB',
    work_mem: '8MB',
  };
}

const walSettings: ServerSettings = {
  fsync: true,
  synchronous_commit: true,
  wal_buffers: '4MB',
  min_wal_size: '128MB',
  max_wal_size: '1GB',
  checkpoint_timeout: '15min',
};

const plannerSettings: ServerSettings = {
  // Queries here are short; compiling one costs more than it saves.
  jit: false,
  random_page_cost: 1.1,
};

// The queue, the chats and the jobs are small tables that change all the time.
const vacuumSettings: ServerSettings = {
  autovacuum_naptime: '15s',
  autovacuum_vacuum_scale_factor: 0.05,
  autovacuum_vacuum_insert_scale_factor: 0.1,
  autovacuum_analyze_scale_factor: 0.05,
  autovacuum_vacuum_cost_limit: 1000,
};

// What customers write must not reach a log: no parameters, no DETAIL lines, no failed statement's text.
const logSettings: ServerSettings = {
  logging_collector: false,
  log_destination: 'stderr',
  log_line_prefix: '',
  log_checkpoints: false,
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_min_duration_statement: '1s',
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
};

function megabytes(bytes: number, least: number, most: number): string {
  return `${Math.round(Math.min(Math.max(bytes / mib, least), most))}MB`;
}

function memoryLimitBytes(): number {
  const limit = constrainedMemory();
  return limit > 0 && limit < totalmem() ? limit : totalmem();
}

/** Settings as arguments of the `postgres` program. */
export function settingArguments(settings: ServerSettings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${asText(value)}`]);
}

function asText(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return String(value);
}
