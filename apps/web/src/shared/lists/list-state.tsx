import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { CenteredNote } from '../../ui/centered-note.tsx';
import { RowSkeletons } from '../../ui/row-skeletons.tsx';
import { errorWords } from '../api/error-words.ts';
import { useStrings } from '../i18n/strings.ts';
import { listsStrings } from './lists.strings.ts';

/** What a list needs to know of the query behind it. */
export interface ListQuery<T> {
  data: T | undefined;
  isPending: boolean;
  error: unknown;
  refetch: () => Promise<unknown>;
}

interface Props<T> {
  query: ListQuery<T>;
  /** What is being loaded, for those who do not see the skeleton. */
  loading: string;
  /** That it did not load. */
  failed: string;
  isEmpty?: (data: T) => boolean;
  empty?: ReactNode;
  skeletons?: number;
  children: (data: T) => ReactNode;
}

/** Loading, failed, empty or there. A list that was already there stays, whatever a refetch meets. */
export function ListState<T>(props: Props<T>) {
  const { query, loading, failed, isEmpty, empty, skeletons, children } = props;
  const t = useStrings(listsStrings);
  if (query.data !== undefined) return isEmpty?.(query.data) ? empty : children(query.data);
  if (query.isPending) return <RowSkeletons label={loading} rows={skeletons} />;
  return (
    <CenteredNote
      title={<h2>{failed}</h2>}
      action={
        <Button variant="default" onClick={() => void query.refetch()}>
          {t('try_again')}
        </Button>
      }
    >
      {errorWords(query.error)}
    </CenteredNote>
  );
}
