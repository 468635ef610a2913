const MOST = 500;

/** Tickets that are meant without bearing the words: by number `$2`, by requester `$3`, by the name of a tag `$4`. */
export const NEIGHBOURS_SQL = `
  SELECT id, 'number' AS by FROM tickets WHERE workspace_id = $1 AND ticket_number = $2
  UNION ALL
  (SELECT id, 'requester' FROM tickets WHERE workspace_id = $1 AND requester_id = ANY($3::uuid[])
   ORDER BY created_at DESC, id DESC LIMIT ${MOST})
  UNION ALL
  (SELECT x.ticket_id, 'tag' FROM tags g
   JOIN ticket_tags x ON x.workspace_id = g.workspace_id AND x.tag_id = g.id
   WHERE g.workspace_id = $1 AND g.deleted_at IS NULL AND lower(g.name) = lower($4) LIMIT ${MOST})`;
