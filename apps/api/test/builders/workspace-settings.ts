import { type WorkspaceSettings, Workspaces } from '../../src/modules/workspaces/workspaces.service.ts';
import { type TestApp } from '../test-app.ts';

/** Changes settings of the first workspace; gives the way back. */
export const setWorkspaceSettings = async (
  { app, db }: TestApp,
  settings: Partial<WorkspaceSettings>,
): Promise<() => Promise<void>> => {
  const workspaces = app.get(Workspaces);
  const { id } = await workspaces.first();
  const write = async (stored: object): Promise<void> => {
    await db.query('UPDATE workspaces SET settings = $2 WHERE id = $1', [id, stored]);
    workspaces.forget();
  };
  const [before] = await db.query<{ settings: object }>('SELECT settings FROM workspaces WHERE id = $1', [
    id,
  ]);
  await write({ ...before?.settings, ...settings });
  return () => write(before?.settings ?? {});
};
