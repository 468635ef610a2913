import { type CategoryAnswer } from './categories.dto.ts';
import { type Category } from './categories.service.ts';

export const presentCategory = (category: Category): CategoryAnswer => ({
  id: category.id,
  slug: category.slug,
  name: category.name,
  description: category.description,
  colour: category.colour,
  color: category.colour,
  default_priority: category.defaultPriority,
  parent_id: category.parentId,
  position: category.position,
  depth: category.depth,
  is_archived: category.archivedAt !== null,
  created_at: category.createdAt.toISOString(),
  updated_at: category.updatedAt.toISOString(),
});

/** Each with those that stand directly below it. */
export const presentTree = (categories: Category[], parentId: string | null = null): CategoryAnswer[] =>
  categories
    .filter((category) => category.parentId === parentId)
    .map((category) => ({ ...presentCategory(category), children: presentTree(categories, category.id) }));
