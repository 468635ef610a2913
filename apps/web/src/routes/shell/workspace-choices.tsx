import { Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { switchWorkspace, workspacesQuery } from '../../features/workspaces/workspaces.queries.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyFailed } from '../../shared/notify/notify.tsx';
import { useMe } from '../../shared/session/me.ts';
import { deskStrings } from '../desk.strings.ts';

/** The account's workspaces, when it has several: choosing one goes over into it. */
export function WorkspaceChoices() {
  const t = useStrings(deskStrings);
  const me = useMe();
  const { data = [] } = useQuery(workspacesQuery);
  if (data.length < 2) return null;
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t('workspaces')}</Menu.Label>
      <Menu.RadioGroup
        value={me.workspace_id}
        onChange={(id) => {
          if (id !== me.workspace_id) void switchWorkspace(id).catch(notifyFailed);
        }}
      >
        {data.map(({ id, name }) => (
          <Menu.RadioItem key={id} value={id} closeMenuOnClick>
            {name}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}
