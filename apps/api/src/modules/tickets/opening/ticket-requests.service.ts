import { Injectable } from '@nestjs/common';
import { phoneDigitsOf } from '@loket/gateway-protocols/identity.ts';
import { type UserActor } from '../../../platform/access/actor.ts';
import { Clock } from '../../../platform/clock/clock.ts';
import { type Tx } from '../../../platform/database/db.ts';
import { invalid } from '../../../platform/errors/app-error.ts';
import { type CategoryRow } from '../../categories/categories.service.ts';
import { Contacts, type Identifier } from '../../contacts/contacts.service.ts';
import { type FieldValues } from '../../custom-fields/custom-fields.service.ts';
import { Tags } from '../../tags/tags.service.ts';
import { type Workspace, Workspaces } from '../../workspaces/workspaces.service.ts';
import { isActiveStaff } from '../lifecycle/active-staff.ts';
import { assigneeUnavailable } from '../tickets.errors.ts';
import { type OpenedTicket, TicketOpening } from './ticket-opening.service.ts';
import { type TicketRequest } from './ticket-request.ts';
import { TicketRequestLabels } from './ticket-request-labels.service.ts';

export type { TicketRequest } from './ticket-request.ts';

export interface CheckedRequest {
  request: TicketRequest & { subject: string };
  workspace: Workspace;
  category: CategoryRow | null;
  requester: Identifier[];
  customFields: FieldValues;
}

@Injectable()
export class TicketRequests {
  constructor(
    private readonly workspaces: Workspaces,
    private readonly labels: TicketRequestLabels,
    private readonly tags: Tags,
    private readonly contacts: Contacts,
    private readonly opening: TicketOpening,
    private readonly clock: Clock,
  ) {}

  /** All that can be found wrong before a transaction is opened. */
  async check(actor: UserActor, given: TicketRequest): Promise<CheckedRequest> {
    const workspace = await this.workspaces.get(actor.workspaceId);
    const { request, category, customFields } = await this.labels.check(actor, given);
    const { subject } = request;
    if (subject === null) throw invalid('subject', 'must not be empty');
    return {
      request: { ...request, subject },
      workspace,
      category,
      customFields,
      requester: requesterOf(request),
    };
  }

  async open(tx: Tx, actor: UserActor, checked: CheckedRequest): Promise<OpenedTicket> {
    const { request, workspace, category, customFields } = checked;
    const isCustomer = actor.role === 'customer';
    const assigneeId = isCustomer ? null : request.assigneeId;
    if (assigneeId !== null && !(await isActiveStaff(tx, workspace.id, assigneeId)))
      throw assigneeUnavailable();
    const requesterId = isCustomer
      ? await this.contacts.ofUser(tx, actor)
      : await this.namedRequester(tx, checked);
    const tags = await this.tags.named(tx, actor, request.tags);
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
        tagIds: tags.map(({ id }) => id),
        customFields,
        isInternal: !isCustomer && request.isInternal,
        externalRefs: isCustomer ? [] : request.externalRefs,
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
    if (request.requesterId !== null) {
      if (await this.contacts.isKnown(tx, workspace.id, request.requesterId)) return request.requesterId;
      throw invalid('requester_id', 'is not a contact of this workspace');
    }
    if (requester.length === 0) return null;
    const sighting = { key: 'requester', name: request.requesterName, avatarUrl: null, profileStatus: null };
    const found = await this.contacts.resolve(tx, workspace.id, [{ ...sighting, identifiers: requester }]);
    return found.get('requester')?.id ?? null;
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
