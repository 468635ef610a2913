import { type Client } from 'pg';

/**
 * A job is promised with the change that added it, so it survives with it. Most of ours could be found again from
 * their rows; a read receipt could not. Those that were running are told again, which every job stands; those that used
 * up their tries are history. Each is a line of JSON, and is added anew: a library of another version keeps its own tables.
 */
export const WAITING_JOBS_SQL = `
  SELECT json_build_object('identifier', t.identifier, 'payload', j.payload, 'queue_name', q.queue_name,
    'run_at', j.run_at, 'max_attempts', j.max_attempts - CASE WHEN j.attempts < j.max_attempts THEN j.attempts ELSE 0 END,
    'job_key', j.key, 'priority', j.priority,
    'flags', (SELECT array_agg(f) FROM jsonb_object_keys(j.flags) f)) AS spec
  FROM graphile_worker._private_jobs j
    JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    LEFT JOIN graphile_worker._private_job_queues q ON q.id = j.job_queue_id
  WHERE j.attempts < j.max_attempts OR j.locked_at IS NOT NULL
  ORDER BY j.id`;

export const WAITING_JOBS_COPY = 'COPY restored_jobs (spec) FROM STDIN';

export const makeRoomForJobs = async (client: Client): Promise<void> => {
  await client.query(
    'CREATE TEMPORARY TABLE restored_jobs (place bigserial, spec json NOT NULL) ON COMMIT DROP',
  );
};

export const addRestoredJobs = async (client: Client): Promise<void> => {
  await client.query(
    `SELECT count(*) FROM graphile_worker.add_jobs(
       ARRAY(SELECT json_populate_record(NULL::graphile_worker.job_spec, spec) FROM restored_jobs ORDER BY place))`,
  );
};
