import { Button, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import classes from './filter-menu.module.css';

interface Props {
  name: string;
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  onChange: (values: string[]) => void;
  isSingle?: boolean;
  /** One is always chosen; choosing it again changes nothing. */
  mustChoose?: boolean;
}

/** A filter as a button that says what it filters by, and a menu of choices. */
export function FilterMenu({ name, options, chosen, onChange, isSingle, mustChoose }: Props) {
  const picked = options.filter(({ value }) => chosen.includes(value));
  const [first] = picked;
  const said = picked.length > 1 ? String(picked.length) : first?.label;
  const toggle = (value: string) => {
    const isChosen = chosen.includes(value);
    if (isChosen && mustChoose) return;
    const others = isSingle ? [] : chosen.filter((one) => one !== value);
    onChange(isChosen ? others : [...others, value]);
  };
  // A radio item says nothing when it is chosen again, which is how a single filter is taken away.
  const unchoose = (value: string) => () => {
    if (chosen.includes(value)) toggle(value);
  };
  return (
    <Menu position="bottom-start" checkIcon={<IconCheck size={16} aria-hidden />}>
      <Menu.Target>
        <Button
          variant="default"
          className={classes.button}
          data-on={(picked.length > 0 && !mustChoose) || undefined}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {said ? (
            <>
              <span className={classes.name}>{name}:</span>&nbsp;{said}
            </>
          ) : (
            name
          )}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.dropdown}>
        {isSingle ? (
          <Menu.RadioGroup value={chosen[0] ?? null} onChange={toggle}>
            {options.map(({ value, label }) => (
              <Menu.RadioItem key={value} value={value} closeMenuOnClick onClick={unchoose(value)}>
                {label}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        ) : (
          options.map(({ value, label }) => (
            <Menu.CheckboxItem
              key={value}
              checked={chosen.includes(value)}
              onChange={() => {
                toggle(value);
              }}
            >
              {label}
            </Menu.CheckboxItem>
          ))
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
