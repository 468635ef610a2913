import { newId } from '../../src/platform/ids.ts';
import { type Workspace, Workspaces } from '../../src/modules/workspaces/workspaces.service.ts';
import { type TestApp } from '../test-app.ts';

/** Another workspace beside the first one. */
export const aWorkspace = async ({ app, db }: TestApp, name = 'Toko Sebelah'): Promise<Workspace> => {
  const workspaces = app.get(Workspaces);
  const slug = `toko-${newId()}`;
  const { id } = await db.write((tx) =>
    workspaces.create(tx, { slug, name, locale: 'en', timezone: 'Asia/Jakarta' }),
  );
  workspaces.forget();
  return workspaces.get(id);
};
