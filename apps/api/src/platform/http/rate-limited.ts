import { AppError } from '../errors/app-error.ts';

export const rateLimited = (waitSeconds: number): AppError => {
  const retryAfterSeconds = Math.ceil(waitSeconds);
  return new AppError('request.rate_limited', 429, `Too many requests: wait ${retryAfterSeconds} seconds`, {
    retryAfterSeconds,
  });
};
