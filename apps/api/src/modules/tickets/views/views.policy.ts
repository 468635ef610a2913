import { type UserActor } from '../../../platform/access/actor.ts';

export interface ViewOwnership {
  ownerId: string;
  isShared: boolean;
}

export const maySeeView = ({ userId }: UserActor, { ownerId, isShared }: ViewOwnership): boolean =>
  isShared || ownerId === userId;

/** One's own; admins also what all have. */
export const mayChangeView = ({ userId, role }: UserActor, { ownerId, isShared }: ViewOwnership): boolean =>
  ownerId === userId || (isShared && (role === 'admin' || role === 'super_admin'));
