import { applyDecorators } from '@nestjs/common';
import { Matches } from 'class-validator';
import { CleanText } from '../../platform/http/text.ts';

/** A tag's name: a comma would part it in two where tags are told in one text. */
export const TagWords = (): PropertyDecorator =>
  applyDecorators(CleanText({ max: 50 }), Matches(/^[^,]*$/, { message: 'must not contain a comma' }));
