import { Pager } from '../../ui/pager.tsx';
import type { Pagination } from '../api/wire.ts';
import { useStrings } from '../i18n/strings.ts';
import { numberWords } from '../time/format.ts';
import { listsStrings } from './lists.strings.ts';

interface Props {
  pagination: Pagination | undefined;
  page: number;
  onPage: (page: number) => void;
}

/** Which page of how many, and the way to the next; nothing when there is only one. */
export function ListPager({ pagination, page, onPage }: Props) {
  const t = useStrings(listsStrings);
  if (!pagination || pagination.totalPages <= 1) return null;
  const { totalPages: pages } = pagination;
  const to = (there: boolean, next: number) => (there ? () => onPage(next) : undefined);
  return (
    <Pager
      summary={t('page_of', { page: numberWords(page), pages: numberWords(pages) })}
      previous={to(page > 1, page - 1)}
      next={to(page < pages, page + 1)}
      labels={{ previous: t('previous_page'), next: t('next_page') }}
    />
  );
}
