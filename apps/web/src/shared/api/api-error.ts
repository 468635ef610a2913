import type { FieldError, Problem } from './wire.ts';

/** An answer that is not a success. `code` decides; `detail` is only for people. Code `network`: nothing answered. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fields: FieldError[];
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title ?? problem.code);
    this.name = 'ApiError';
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail ?? '';
    this.fields = problem.errors ?? [];
    this.problem = problem;
  }

  get isTransient(): boolean {
    return this.code === 'network' || this.status >= 500 || this.status === 429;
  }
}

export function networkError(): ApiError {
  return new ApiError({ status: 0, code: 'network' });
}

export async function errorFromResponse(response: Response): Promise<ApiError> {
  const fallback: Problem = { status: response.status, code: `http.${String(response.status)}` };
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  if (!isJson) return new ApiError(fallback);
  const body = (await response.json().catch(() => null)) as Partial<Problem> | null;
  return new ApiError({ ...fallback, ...body, status: response.status });
}
