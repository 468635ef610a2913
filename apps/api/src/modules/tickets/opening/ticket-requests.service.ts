import { Injectable } from '@nestjs/common';
import { phoneDigitsOf } from '@loket/gateway-protocols/identity.ts';
import { type UserActor } from '../../../platform/access/actor.ts';
import { Clock } from '../../../platform/clock/clock.ts';
import { type Tx } from '../../../platform/database/db.ts';
import { invalid } from '../../../platform/errors/app-error.ts';
import { Categories, type Category } from '../../categories/categories.service.ts';
import { Contacts, type Identifier } from '../../contacts/contacts.service.ts';
import { type Workspace, Workspaces } from '../../workspaces/workspaces.service.ts';
import { isActiveStaff } from '../lifecycle/active-staff.ts';
import { type Priority } from '../ticket.ts';
import { assigneeUnavailable } from '../tickets.errors.ts';
import { type OpenedTicket, TicketOpening } from './ticket-opening.service.ts';

/** A ticket as somebody signed in asks for it, for himself or, of the desk, for somebody else. */
export interface TicketRequest {
  subject: string;
  description: string;
  priority: Priority | null;
  category: string | null;
  categoryId: string | null;
  tags: string[];
  assigneeId: string | null;
  requesterName: string | null;
  requesterEmail: string | null;
  requesterPhone: string | null;
}

export interface CheckedRequest {
  request: TicketRequest;
  workspace: Workspace;
  category: Category | null;
  requester: Identifier[];
}

@Injectable()
export class TicketRequests {
  constructor(
    private readonly workspaces: Workspaces,
    private readonly categories: Categories,
    private readonly contacts: Contacts,
    private readonly opening: TicketOpening,
    private readonly clock: Clock,
  ) {}

  /** All that can be found wrong before a transaction is opened. */
  async check(actor: UserActor, request: TicketRequest): Promise<CheckedRequest> {
    const workspace = await this.workspaces.get(actor.workspaceId);
    const category = await this.categoryOf(actor.workspaceId, request);
    return { request, workspace, category, requester: requesterOf(request) };
  }

  async open(tx: Tx, actor: UserActor, checked: CheckedRequest): Promise<OpenedTicket> {
    const { request, workspace, category } = checked;
    const isCustomer = actor.role === 'customer';
    const assigneeId = isCustomer ? null : request.assigneeId;
    if (assigneeId !== null && !(await isActiveStaff(tx, workspace.id, assigneeId)))
      throw assigneeUnavailable();
    const requesterId = isCustomer
      ? await this.contacts.ofUser(tx, actor)
      : await this.namedRequester(tx, checked);
    const [opened] = await this.opening.open(tx, workspace, [
      {
        subject: request.subject,
        description: request.description,
        channel: isCustomer ? 'portal' : 'api',
        channelId: null,
        chatId: null,
        requesterId,
        followUpOfId: null,
        firstMessage: `${request.subject}\n${request.description}`,
        actor,
        at: this.clock.now(),
        priority: request.priority,
        category,
        tags: request.tags,
        assigneeId,
      },
    ]);
    if (!opened) throw new Error('One draft opens one ticket');
    return opened;
  }

  private async namedRequester(
    tx: Tx,
    { request, workspace, requester }: CheckedRequest,
  ): Promise<string | null> {
    if (requester.length === 0) return null;
    const sighting = { key: 'requester', name: request.requesterName, avatarUrl: null, profileStatus: null };
    const found = await this.contacts.resolve(tx, workspace.id, [{ ...sighting, identifiers: requester }]);
    return found.get('requester')?.id ?? null;
  }

  private async categoryOf(workspaceId: string, request: TicketRequest): Promise<Category | null> {
    const { category: slug, categoryId: id } = request;
    if (slug === null && id === null) return null;
    const found = await this.categories.find(workspaceId, slug !== null ? { slug } : { id: id ?? '' });
    if (found) return found;
    throw invalid(slug !== null ? 'category' : 'category_id', 'is not a category of this workspace');
  }
}

const requesterOf = ({ requesterEmail, requesterPhone, requesterName }: TicketRequest): Identifier[] => {
  const phone = requesterPhone === null ? null : phoneDigitsOf(requesterPhone);
  if (requesterPhone !== null && phone === null) throw invalid('requester_phone', 'must be a phone number');
  if (requesterName !== null && phone === null && requesterEmail === null) {
    throw invalid('requester_email', 'must be given, or requester_phone, to know whom requester_name means');
  }
  return [
    ...(phone === null ? [] : [{ kind: 'phone' as const, value: phone }]),
    ...(requesterEmail === null
      ? []
      : [{ kind: 'email' as const, value: requesterEmail.trim().toLowerCase() }]),
  ];
};
