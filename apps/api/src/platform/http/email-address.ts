import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { Matches, MaxLength } from 'class-validator';

// Loose on purpose: a desk of one machine signs in as admin@localhost. Nothing that could break a mail's header.
const EMAIL = /^[^\s@<>(),;:"\\[\]\p{C}]+@[^\s@<>(),;:"\\[\]\p{C}]+$/u;
const MAX_CHARACTERS = 254;

/** An e-mail address, trimmed and in lower case. */
export const EmailAddress = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.trim().toLowerCase() : value,
    ),
    // The first that fails is told: of what is no text, that it is none.
    Matches(EMAIL, { message: 'must be an e-mail address' }),
    MaxLength(MAX_CHARACTERS, { message: `must have at most ${MAX_CHARACTERS} characters` }),
  );
