import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { CategoriesPage } from '../features/categories/categories-page.tsx';
import { CannedResponsesPage } from '../features/canned-responses/canned-responses-page.tsx';
import { ChannelsPage } from '../features/channels/channels-page.tsx';
import { FieldsPage } from '../features/custom-fields/fields-page.tsx';
import { InboundPage } from '../features/inbound/inbound-page.tsx';
import { OutboxPage } from '../features/outbox/outbox-page.tsx';
import { TagsPage } from '../features/tags/tags-page.tsx';
import { TemplatesPage } from '../features/templates/templates-page.tsx';
import { AgentsPage } from '../features/users/agents-page.tsx';
import { ProfilePage } from '../features/users/profile-page.tsx';
import { WorkspacePage } from '../features/workspaces/workspace-page.tsx';
import { SettingsFrame } from './settings-frame.tsx';
import { SettingsIndex } from './settings-index.tsx';

export { SettingsIndex };

const cannedResponses = getRouteApi('/desk/settings/canned-responses');
const inbound = getRouteApi('/desk/settings/inbound');
const outbox = getRouteApi('/desk/settings/outbox');

export function ProfileSettings() {
  return (
    <SettingsFrame page="profile">
      <ProfilePage />
    </SettingsFrame>
  );
}

export function WorkspaceSettings() {
  return (
    <SettingsFrame page="workspace">
      <WorkspacePage />
    </SettingsFrame>
  );
}

export function CannedResponsesSettings() {
  const navigate = useNavigate();
  return (
    <SettingsFrame page="canned_responses" isWide>
      <CannedResponsesPage
        filters={cannedResponses.useSearch()}
        onFilter={(search) => void navigate({ to: '/settings/canned-responses', search })}
      />
    </SettingsFrame>
  );
}

export function AgentsSettings() {
  return (
    <SettingsFrame page="agents" isWide>
      <AgentsPage />
    </SettingsFrame>
  );
}

export function ChannelsSettings() {
  return (
    <SettingsFrame page="channels" isWide>
      <ChannelsPage />
    </SettingsFrame>
  );
}

export function CategoriesSettings() {
  return (
    <SettingsFrame page="categories">
      <CategoriesPage />
    </SettingsFrame>
  );
}

export function TagsSettings() {
  return (
    <SettingsFrame page="tags">
      <TagsPage />
    </SettingsFrame>
  );
}

export function FieldsSettings() {
  return (
    <SettingsFrame page="fields">
      <FieldsPage />
    </SettingsFrame>
  );
}

export function TemplatesSettings() {
  return (
    <SettingsFrame page="templates">
      <TemplatesPage />
    </SettingsFrame>
  );
}

export function InboundSettings() {
  const navigate = useNavigate();
  return (
    <SettingsFrame page="inbound" isWide>
      <InboundPage
        filters={inbound.useSearch()}
        onFilter={(search) => void navigate({ to: '/settings/inbound', search })}
      />
    </SettingsFrame>
  );
}

export function OutboxSettings() {
  const navigate = useNavigate();
  return (
    <SettingsFrame page="outbox" isWide>
      <OutboxPage
        filters={outbox.useSearch()}
        onFilter={(search) => void navigate({ to: '/settings/outbox', search })}
      />
    </SettingsFrame>
  );
}
