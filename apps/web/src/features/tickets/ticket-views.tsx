import { Button } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useStrings } from '../../shared/i18n/strings.ts';
import { numberWords } from '../../shared/time/format.ts';
import { readTicketFilters, type TicketFilters } from './ticket-filters.ts';
import { TicketViewDialog, type ViewDialog } from './ticket-view-dialog.tsx';
import { TicketViewMenu } from './ticket-view-menu.tsx';
import { viewCountsQuery, viewShown, viewsQuery, type View, type ViewCount } from './ticket-views.queries.ts';
import { ticketViewsStrings } from './ticket-views.strings.ts';
import classes from './ticket-views.module.css';

function Count({ count: { count, count_is_exact: isExact } }: { count: ViewCount }) {
  const t = useStrings(ticketViewsStrings);
  const n = numberWords(count);
  return (
    <>
      <span className={classes.count} aria-hidden>
        {isExact ? n : `${n}+`}
      </span>
      <span className="lk-hidden">{t(isExact ? 'tickets' : 'more_than', { n })}</span>
    </>
  );
}

function ViewLink({ view, isShown, count }: { view: View; isShown: boolean; count?: ViewCount }) {
  return (
    <Link
      to="/tickets"
      search={readTicketFilters(view.filters)}
      activeOptions={{ exact: true }}
      className={classes.view}
      aria-current={isShown ? 'page' : undefined}
    >
      {view.name}
      {count && count.count > 0 ? <Count count={count} /> : null}
    </Link>
  );
}

/** Filters under a name, one click away. What is shown stands in the address; a view is an address with a name. */
export function TicketViews({ filters }: { filters: TicketFilters }) {
  const t = useStrings(ticketViewsStrings);
  const { data: views, isError } = useQuery(viewsQuery);
  const { data: counts } = useQuery(viewCountsQuery);
  const [dialog, setDialog] = useState<ViewDialog>(null);
  const shown = viewShown(views ?? [], filters);
  const list = useRef<HTMLUListElement>(null);
  const hasCounts = counts !== undefined;
  // On a phone there is no room for all of them.
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [shown?.id, hasCounts]);
  if (isError && !views) return null;
  return (
    <nav className={classes.bar} aria-label={t('views')}>
      <ul className={classes.views} ref={list}>
        {(views ?? [])
          .filter((view) => view.is_pinned)
          .map((view) => (
            <li key={view.id}>
              <ViewLink
                view={view}
                isShown={view.id === shown?.id}
                count={counts?.find(({ id }) => id === view.id)}
              />
            </li>
          ))}
      </ul>
      {views && !shown ? (
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.save}
          leftSection={<IconBookmark size={14} aria-hidden />}
          onClick={() => {
            setDialog({ is: 'save' });
          }}
        >
          {t('save_this')}
        </Button>
      ) : null}
      <TicketViewMenu
        views={views ?? []}
        shown={shown}
        onEdit={(view) => {
          setDialog({ is: 'edit', view });
        }}
      />
      <TicketViewDialog
        dialog={dialog}
        views={views ?? []}
        filters={filters}
        onClose={() => {
          setDialog(null);
        }}
      />
    </nav>
  );
}
