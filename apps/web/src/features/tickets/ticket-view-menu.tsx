import { Menu } from '@mantine/core';
import {
  IconArrowLeft,
  IconArrowRight,
  IconDots,
  IconPencil,
  IconPin,
  IconPinnedOff,
  IconTrash,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useStrings } from '../../shared/i18n/strings.ts';
import { LabelledIconButton } from '../../ui/labelled-icon-button.tsx';
import { readTicketFilters } from './ticket-filters.ts';
import { pinnedOf, type View } from './ticket-views.queries.ts';
import { ticketViewsStrings } from './ticket-views.strings.ts';
import { useViewChanges, useViewOrder } from './use-view-changes.ts';
import classes from './ticket-views.module.css';

interface Props {
  views: readonly View[];
  shown: View | undefined;
  onEdit: (view: View) => void;
}

function OrderItems({ views, view }: { views: readonly View[]; view: View }) {
  const t = useStrings(ticketViewsStrings);
  const order = useViewOrder();
  const pinned = pinnedOf(views);
  const others = pinned.filter((id) => id !== view.id);
  const at = pinned.indexOf(view.id);
  const moveTo = (place: number) => () => {
    order(view, others.toSpliced(place, 0, view.id), 'moved');
  };
  if (at < 0)
    return (
      <Menu.Item
        leftSection={<IconPin size={16} aria-hidden />}
        onClick={() => {
          order(view, [...others, view.id], 'pinned');
        }}
      >
        {t('pin')}
      </Menu.Item>
    );
  return (
    <>
      {at > 0 ? (
        <Menu.Item leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={moveTo(at - 1)}>
          {t('left')}
        </Menu.Item>
      ) : null}
      {at < others.length ? (
        <Menu.Item leftSection={<IconArrowRight size={16} aria-hidden />} onClick={moveTo(at + 1)}>
          {t('right')}
        </Menu.Item>
      ) : null}
      <Menu.Item
        leftSection={<IconPinnedOff size={16} aria-hidden />}
        onClick={() => {
          order(view, others, 'unpinned');
        }}
      >
        {t('unpin')}
      </Menu.Item>
    </>
  );
}

function ShownItems({ views, shown, onEdit }: Props & { shown: View }) {
  const t = useStrings(ticketViewsStrings);
  const { remove } = useViewChanges();
  return (
    <>
      <Menu.Label>{shown.name}</Menu.Label>
      <OrderItems views={views} view={shown} />
      {shown.abilities.edit ? (
        <Menu.Item
          leftSection={<IconPencil size={16} aria-hidden />}
          onClick={() => {
            onEdit(shown);
          }}
        >
          {t('change')}
        </Menu.Item>
      ) : null}
      {shown.abilities.delete ? (
        <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => void remove(shown)}>
          {t('delete')}
        </Menu.Item>
      ) : null}
    </>
  );
}

/** The views that are not pinned, and what can be done with the one that is shown. */
export function TicketViewMenu({ views, shown, onEdit }: Props) {
  const t = useStrings(ticketViewsStrings);
  const others = views.filter((view) => !view.is_pinned && view.id !== shown?.id);
  if (others.length === 0 && !shown) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <LabelledIconButton label={t('menu')}>
          <IconDots size={18} />
        </LabelledIconButton>
      </Menu.Target>
      <Menu.Dropdown className={classes.dropdown}>
        {shown ? <ShownItems views={views} shown={shown} onEdit={onEdit} /> : null}
        {shown && others.length > 0 ? <Menu.Divider /> : null}
        {others.length > 0 ? <Menu.Label>{t('others')}</Menu.Label> : null}
        {others.map((view) => (
          <Menu.Item
            key={view.id}
            component={Link}
            to="/tickets"
            search={readTicketFilters(view.filters) as never}
          >
            {view.name}
            {view.kind === 'shared' && view.owner_name ? (
              <span className={classes.owner}>{t('of', { name: view.owner_name })}</span>
            ) : null}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
