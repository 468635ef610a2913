import { AppError, invalid } from '../../platform/errors/app-error.ts';
import { MAX_DEPTH, type PlaceProblem } from './category-tree.ts';

export const categoryNotFound = (): AppError =>
  new AppError('categories.not_found', 404, 'There is no such category');

export const slugTaken = (slug: string): AppError =>
  new AppError('categories.slug_taken', 409, `Another category is called ${slug}`);

export const categoryInUse = (tickets: number): AppError =>
  new AppError('categories.in_use', 409, 'Tickets have this category: say reassign_to, a category or none', {
    members: { tickets_count: tickets },
  });

export const misplaced = (problem: PlaceProblem): AppError =>
  invalid(
    'parent_id',
    {
      unknown: 'is not a category of this workspace',
      cycle: 'must not stand below the category itself',
      too_deep: `must leave at most ${MAX_DEPTH} levels`,
    }[problem],
  );
