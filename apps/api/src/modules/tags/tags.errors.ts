import { AppError } from '../../platform/errors/app-error.ts';

export const tagNotFound = (): AppError => new AppError('tags.not_found', 404, 'There is no such tag');

export const tagNameTaken = (name: string): AppError =>
  new AppError('tags.name_taken', 409, `Another tag is called ${name}: merge the two`, {
    errors: [{ field: 'name', message: 'is taken by another tag' }],
  });
