import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { AppError, type FieldError } from '../errors/app-error.ts';

const flatten = (errors: ValidationError[], path = ''): FieldError[] =>
  errors.flatMap((error) => {
    const field = path === '' ? error.property : `${path}.${error.property}`;
    const own = Object.values(error.constraints ?? {}).map((message) => ({ field, message }));
    return [...own, ...flatten(error.children ?? [], field)];
  });

/** Turns bodies and queries into DTOs; what does not fit is a 422 that names each field and what it takes. */
export const createValidationPipe = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => {
      const fields = flatten(errors);
      const told = fields.map(({ field, message }) => `${field}: ${message}`).join('; ');
      return new AppError('request.invalid', 422, told, { errors: fields });
    },
  });
