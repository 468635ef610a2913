import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Agent } from '../../shared/api/wire-admin.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { ListState } from '../../shared/lists/list-state.tsx';
import { AddAgentDialog } from './add-agent-dialog.tsx';
import { AgentTable } from './agent-table.tsx';
import { EditAgentDialog } from './edit-agent-dialog.tsx';
import { InvitationDialog, type Invitation } from './invitation-dialog.tsx';
import { agentsQuery } from './users.queries.ts';
import { usersStrings } from './users.strings.ts';
import classes from './users.module.css';

type Dialog = { is: 'add' } | { is: 'edit'; agent: Agent } | { is: 'link'; invitation: Invitation } | null;

function Agents({
  onEdit,
  onInvitation,
}: {
  onEdit: (agent: Agent) => void;
  onInvitation: (given: Invitation) => void;
}) {
  const t = useStrings(usersStrings);
  const query = useQuery(agentsQuery);
  return (
    <ListState query={query} loading={t('loading')} failed={t('failed')} skeletons={5}>
      {(agents) => <AgentTable agents={agents} onEdit={onEdit} onInvitation={onInvitation} />}
    </ListState>
  );
}

export function AgentsPage() {
  const t = useStrings(usersStrings);
  const [dialog, setDialog] = useState<Dialog>(null);
  const close = () => {
    setDialog(null);
  };
  const showLink = (invitation: Invitation) => {
    setDialog({ is: 'link', invitation });
  };
  return (
    <>
      <div className={classes.tools}>
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => {
            setDialog({ is: 'add' });
          }}
        >
          {t('add')}
        </Button>
      </div>
      <Agents
        onEdit={(agent) => {
          setDialog({ is: 'edit', agent });
        }}
        onInvitation={showLink}
      />
      <AddAgentDialog isOpen={dialog?.is === 'add'} onClose={close} onInvitation={showLink} />
      <EditAgentDialog agent={dialog?.is === 'edit' ? dialog.agent : null} onClose={close} />
      <InvitationDialog invitation={dialog?.is === 'link' ? dialog.invitation : null} onClose={close} />
    </>
  );
}
