import { useQuery } from '@tanstack/react-query';
import { useStrings } from '../../shared/i18n/strings.ts';
import { ListState } from '../../shared/lists/list-state.tsx';
import { useMe } from '../../shared/session/me.ts';
import { settingsQuery } from '../../shared/session/workspace-settings.ts';
import { OwnWorkspaces } from './own-workspaces.tsx';
import { WorkspaceForm } from './workspace-form.tsx';
import { workspacesStrings } from './workspaces.strings.ts';

export function WorkspacePage() {
  const t = useStrings(workspacesStrings);
  const { abilities } = useMe();
  const query = useQuery(settingsQuery);
  return (
    <>
      <ListState query={query} loading={t('loading')} failed={t('failed')}>
        {(settings) => <WorkspaceForm settings={settings} />}
      </ListState>
      {abilities.manage_workspaces ? <OwnWorkspaces /> : null}
    </>
  );
}
