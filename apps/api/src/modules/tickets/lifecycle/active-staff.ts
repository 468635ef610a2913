import { type Tx } from '../../../platform/database/db.ts';

/** Whether somebody may hold tickets of the workspace: works there, and is not deactivated. */
export const isActiveStaff = async (tx: Tx, workspaceId: string, userId: string): Promise<boolean> => {
  const rows = await tx.query(
    `SELECT 1 FROM users WHERE workspace_id = $1 AND id = $2 AND role <> 'customer' AND deactivated_at IS NULL`,
    [workspaceId, userId],
  );
  return rows.length > 0;
};
