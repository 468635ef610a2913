import { type TagAnswer } from './tags.dto.ts';
import { MOST_COUNTED, type TagView } from './tags.queries.ts';

export const presentTag = (tag: TagView): TagAnswer => ({
  id: tag.id,
  name: tag.name,
  colour: tag.colour,
  color: tag.colour,
  tickets_count: Math.min(tag.tickets, MOST_COUNTED),
  tickets_count_is_exact: tag.tickets <= MOST_COUNTED,
  created_at: tag.created_at.toISOString(),
  updated_at: tag.updated_at.toISOString(),
});
