import { Button, Combobox, useCombobox } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { useState } from 'react';
import type { Agent } from '../../shared/api/wire-admin.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { PresenceDot } from '../../ui/presence-dot.tsx';
import { ticketsStrings } from './tickets.strings.ts';
import classes from './assign-menu.module.css';

interface Props {
  agents: readonly Agent[];
  assigneeId: string | null;
  onAssign: (to: { id: string; name: string }) => void;
}

const rank = { online: 0, away: 1, offline: 2 };

/** Who is there stands first, then who has least to do. */
function candidates(agents: readonly Agent[], assigneeId: string | null, text: string): Agent[] {
  const wanted = text.trim().toLowerCase();
  return agents
    .filter(
      (agent) => agent.is_active && agent.id !== assigneeId && agent.name.toLowerCase().includes(wanted),
    )
    .toSorted((a, b) => rank[a.availability] - rank[b.availability] || a.open_tickets - b.open_tickets);
}

export function AssignMenu({ agents, assigneeId, onAssign }: Props) {
  const t = useStrings(ticketsStrings);
  const [text, setText] = useState('');
  const combobox = useCombobox({
    onDropdownOpen: () => {
      combobox.focusSearchInput();
    },
    onDropdownClose: () => {
      setText('');
      combobox.resetSelectedOption();
      combobox.focusTarget();
    },
  });
  const found = candidates(agents, assigneeId, text);
  const pick = (id: string) => {
    const agent = agents.find((one) => one.id === id);
    combobox.closeDropdown();
    if (agent) onAssign(agent);
  };
  return (
    <Combobox store={combobox} width={264} position="bottom-end" onOptionSubmit={pick}>
      <Combobox.Target withAriaAttributes={false}>
        <Button
          variant="default"
          className={classes.button}
          leftSection={<IconUserShare size={16} aria-hidden />}
          aria-haspopup="listbox"
          aria-expanded={combobox.dropdownOpened}
          onClick={() => {
            combobox.toggleDropdown();
          }}
        >
          {t('assign')}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
          placeholder={t('find_agent')}
          aria-label={t('find_agent')}
        />
        <Combobox.Options mah={264} className={classes.options} aria-label={t('assign_to')}>
          {found.map((agent) => (
            <Combobox.Option key={agent.id} value={agent.id} className={classes.option}>
              <PresenceDot state={agent.availability} />
              <span className={classes.name}>{agent.name}</span>
              <span className={classes.load}>{t('agent_load', { n: agent.open_tickets })}</span>
            </Combobox.Option>
          ))}
          {found.length === 0 ? <Combobox.Empty>{t('no_agent_found')}</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
