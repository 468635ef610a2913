import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone, notifyFailed } from '../../shared/notify/notify.tsx';
import {
  pinnedOf,
  viewCountsQuery,
  viewsApi,
  viewsQuery,
  type View,
  type ViewChange,
} from './ticket-views.queries.ts';
import { ticketViewsStrings } from './ticket-views.strings.ts';

const { queryKey } = viewsQuery;

function arranged(views: readonly View[], pinnedIds: readonly string[]): View[] {
  const pinned = pinnedIds.flatMap((id) => views.find((view) => view.id === id) ?? []);
  const others = views.filter(({ id }) => !pinnedIds.includes(id));
  return [
    ...pinned.map((view) => ({ ...view, is_pinned: true })),
    ...others.map((view) => ({ ...view, is_pinned: false })),
  ];
}

interface Order {
  pinnedIds: string[];
  /** What is said when it is done, with the order to go back to. */
  done?: { words: string; before: string[] };
}

/** Pins views in an order: shown at once, taken back from the toast. */
export function useViewOrder() {
  const t = useStrings(ticketViewsStrings);
  const client = useQueryClient();
  // Not beside `mutate`, whose callbacks end with the menu that was chosen from.
  const { mutate } = useMutation({
    scope: { id: 'order of views' },
    mutationFn: ({ pinnedIds }: Order) => viewsApi.arrange(pinnedIds),
    onMutate: async ({ pinnedIds }) => {
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, (views) => views && arranged(views, pinnedIds));
    },
    onSuccess: (views, { done }) => {
      client.setQueryData(queryKey, views);
      void client.invalidateQueries({ queryKey: viewCountsQuery.queryKey });
      if (!done) return;
      notifyDone(done.words, () => {
        mutate({ pinnedIds: done.before });
      });
    },
    onError: (error) => {
      void client.invalidateQueries({ queryKey });
      notifyFailed(error);
    },
  });
  return (view: View, pinnedIds: string[], words: 'pinned' | 'unpinned' | 'moved') => {
    const before = pinnedOf(client.getQueryData(queryKey) ?? []);
    mutate({ pinnedIds, done: { words: t(words, { name: view.name }), before } });
  };
}

/** Saving, changing and deleting views, each but the first with the way back. */
export function useViewChanges() {
  const t = useStrings(ticketViewsStrings);
  const client = useQueryClient();
  const pinned = () => pinnedOf(client.getQueryData(queryKey) ?? []);
  const refresh = async () => {
    await client.invalidateQueries({ queryKey });
    void client.invalidateQueries({ queryKey: viewCountsQuery.queryKey });
  };
  /** Whoever saves a view wants to see it: it is pinned behind the others. */
  const create = async (body: Parameters<typeof viewsApi.create>[0], pinnedIds: (id: string) => string[]) => {
    const made = await viewsApi.create(body);
    await viewsApi.arrange(pinnedIds(made.id)).catch(notifyFailed);
    await refresh();
  };
  const save = async (body: Parameters<typeof viewsApi.create>[0]) => {
    await create(body, (id) => [...pinned(), id]);
    notifyDone(t('saved', { name: body.name }));
  };
  const change = async (view: View, to: ViewChange) => {
    const { name, filters, is_shared } = view;
    await viewsApi.change(view.id, to);
    await refresh();
    const before = { name, ...(to.filters && { filters }), ...('is_shared' in to && { is_shared }) };
    notifyDone(t('saved', { name: to.name ?? name }), () => {
      viewsApi.change(view.id, before).then(refresh, notifyFailed);
    });
  };
  const remove = async (view: View) => {
    const { id: gone, name, filters, is_shared } = view;
    const before = pinned();
    try {
      await viewsApi.remove(gone);
      await refresh();
      notifyDone(t('deleted', { name }), () => {
        // Written anew, in its old place.
        const inPlace = (id: string) => before.map((one) => (one === gone ? id : one));
        create({ name, filters, is_shared }, inPlace).catch(notifyFailed);
      });
    } catch (error) {
      notifyFailed(error);
    }
  };
  return { save, change, remove };
}
