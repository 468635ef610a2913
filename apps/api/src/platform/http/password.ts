import { applyDecorators } from '@nestjs/common';
import { IsString, MaxLength, MinLength } from 'class-validator';

export const LEAST_PASSWORD_CHARACTERS = 8;
/** A bound on the work that a stranger can make the program do. */
export const MOST_PASSWORD_CHARACTERS = 200;

/** A password as it is chosen. Never trimmed or changed. */
export const IsPassword = (): PropertyDecorator =>
  applyDecorators(
    IsString({ message: 'must be text' }),
    MaxLength(MOST_PASSWORD_CHARACTERS, {
      message: `must have at most ${MOST_PASSWORD_CHARACTERS} characters`,
    }),
    MinLength(LEAST_PASSWORD_CHARACTERS, {
      message: `must have at least ${LEAST_PASSWORD_CHARACTERS} characters`,
    }),
  );
