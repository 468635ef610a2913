import { Pill, TagsInput } from '@mantine/core';
import { ColourDot } from './colour-dot.tsx';
import classes from './category-select.module.css';

interface Props {
  label: string;
  placeholder?: string;
  value: readonly string[];
  known: readonly { name: string; colour: string }[];
  error?: string;
  size?: string;
  onSearch?: (text: string) => void;
  onChange: (names: string[]) => void;
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Tags by name: typed or chosen, each with its colour. */
export function TagInput({ known, value, onSearch, onChange, ...rest }: Props) {
  const dotOf = (name: string) => {
    const tag = known.find((one) => isSame(one.name, name));
    return tag ? <ColourDot colour={tag.colour} /> : null;
  };
  return (
    <TagsInput
      {...rest}
      value={[...value]}
      data={known.map(({ name }) => name)}
      maxTags={20}
      maxLength={50}
      splitChars={[',']}
      acceptValueOnBlur
      isDuplicate={(name, names) => names.some((one) => isSame(one, name))}
      onSearchChange={onSearch}
      onChange={onChange}
      renderOption={({ option }) => (
        <span className={classes.option}>
          {dotOf(option.value)} {option.value}
        </span>
      )}
      renderPill={({ value: name = '', onRemove }) => (
        <Pill withRemoveButton onRemove={onRemove}>
          <span className={classes.option}>
            {dotOf(String(name))} {name}
          </span>
        </Pill>
      )}
    />
  );
}
