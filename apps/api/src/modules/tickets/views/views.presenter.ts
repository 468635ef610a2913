import { type UserActor } from '../../../platform/access/actor.ts';
import { BUILT_IN_VIEWS, type BuiltInView } from './built-in-views.ts';
import { type ViewAnswer } from './views.dto.ts';
import { mayChangeView } from './views.policy.ts';
import { type StoredView } from './views.service.ts';

export const presentView = (actor: UserActor, view: StoredView, pinned: readonly string[]): ViewAnswer => {
  const mayChange = mayChangeView(actor, view);
  return {
    id: view.id,
    kind: view.ownerId === actor.userId ? 'own' : 'shared',
    name: view.name,
    filters: view.filters,
    is_shared: view.isShared,
    is_pinned: pinned.includes(view.id),
    owner_id: view.ownerId,
    owner_name: view.ownerName,
    abilities: { edit: mayChange, delete: mayChange },
  };
};

const presentBuiltIn = (
  { locale }: UserActor,
  { id, name, filters }: BuiltInView,
  pinned: readonly string[],
): ViewAnswer => ({
  id,
  kind: 'built_in',
  name: name[locale],
  filters,
  is_shared: true,
  is_pinned: pinned.includes(id),
  owner_id: null,
  owner_name: null,
  abilities: { edit: false, delete: false },
});

/** Pinned ones first, in their order; then the others by name, built-in ones before. */
export const presentViews = (
  actor: UserActor,
  stored: StoredView[],
  pinned: readonly string[],
): ViewAnswer[] => {
  const all = [
    ...BUILT_IN_VIEWS.map((view) => presentBuiltIn(actor, view, pinned)),
    ...stored.map((view) => presentView(actor, view, pinned)),
  ];
  const first = pinned.flatMap((id) => all.find((view) => view.id === id) ?? []);
  return [...first, ...all.filter((view) => !view.is_pinned)];
};
