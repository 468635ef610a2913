import { type ErrorCode } from './error-codes.ts';

export interface FieldError {
  field: string;
  message: string;
}

interface ErrorExtras {
  errors?: FieldError[];
  retryAfterSeconds?: number;
  /** More members of the problem document, for example who won a claim. */
  members?: Record<string, unknown>;
}

/** The one error the program throws on purpose: a code for programs, a sentence for people. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly status: number,
    readonly detail: string,
    readonly extras: ErrorExtras = {},
  ) {
    super(detail);
  }
}

export const invalid = (field: string, message: string): AppError =>
  new AppError('request.invalid', 422, `${field}: ${message}`, { errors: [{ field, message }] });
