import { Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useId, useState, type KeyboardEvent } from 'react';
import { useStrings } from '../../shared/i18n/strings.ts';
import { deskStrings } from '../desk.strings.ts';
import classes from './commands.module.css';
import { useCommands, useFound, type Choice } from './palette-choices.tsx';

interface Props {
  isOpen: boolean;
  onClose: () => void;
  onHelp: () => void;
}

const typingPauseMs = 120;
const focusReturnMs = 20;

interface ListProps {
  id: string;
  choices: Choice[];
  chosen: number;
  onPick: (choice: Choice) => void;
}

function ChoiceList({ id, choices, chosen, onPick }: ListProps) {
  const t = useStrings(deskStrings);
  const option = (choice: Choice, index: number) => (
    <div
      key={choice.key}
      id={`${id}-${String(index)}`}
      role="option"
      aria-selected={index === chosen}
      tabIndex={-1}
      className={classes.option}
      ref={(element) => {
        if (index === chosen) element?.scrollIntoView({ block: 'nearest' });
      }}
      onClick={() => {
        onPick(choice);
      }}
    >
      <span className={classes.icon}>{choice.icon}</span>
      <span className={classes.what}>{choice.label}</span>
      <span className={classes.aside}>{choice.aside}</span>
    </div>
  );
  const groups = [...new Set(choices.map(({ group = '' }) => group))];
  return (
    <div id={id} role="listbox" aria-label={t('search_and_commands')} className={classes.list}>
      {groups.map((group) => (
        <div key={group} role="group" aria-label={group}>
          <div className={classes.group} aria-hidden>
            {group}
          </div>
          {choices.map((choice, index) => ((choice.group ?? '') === group ? option(choice, index) : null))}
        </div>
      ))}
    </div>
  );
}

function PaletteBody({ onClose, onHelp }: Omit<Props, 'isOpen'>) {
  const t = useStrings(deskStrings);
  const id = useId();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const [q] = useDebouncedValue(text.trim(), typingPauseMs);
  const choices = [...useFound(q), ...useCommands({ text: text.trim(), onHelp })];
  const pick = (choice: Choice | undefined) => {
    if (!choice) return;
    onClose();
    // After the dialog has given the focus back: the choice may want it.
    setTimeout(choice.run, focusReturnMs);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setChosen((now) => (now + step + choices.length) % Math.max(1, choices.length));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      pick(choices[chosen]);
    }
  };
  return (
    <>
      <TextInput
        className={classes.input}
        data-autofocus
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={choices[chosen] ? `${id}-${String(chosen)}` : undefined}
        aria-label={t('search_and_commands')}
        placeholder={t('palette_placeholder')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      {choices.length === 0 ? <div className={classes.none}>{t('palette_none')}</div> : null}
      <ChoiceList id={id} choices={choices} chosen={chosen} onPick={pick} />
    </>
  );
}

export function Palette({ isOpen, onClose, onHelp }: Props) {
  const t = useStrings(deskStrings);
  return (
    <Modal.Root opened={isOpen} onClose={onClose} size={600} yOffset="12vh" transitionProps={{ duration: 0 }}>
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content aria-label={t('search_and_commands')}>
        <Modal.Body p={0}>
          <PaletteBody onClose={onClose} onHelp={onHelp} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
