import { Select } from '@mantine/core';
import { ColourDot } from './colour-dot.tsx';
import classes from './category-select.module.css';

interface Category {
  id: string;
  name: string;
  colour: string;
  parent_id: string | null;
  depth: number;
  is_archived: boolean;
}

interface Props {
  label: string;
  nothingFound: string;
  placeholder?: string;
  categories: readonly Category[];
  value: string | null;
  error?: string;
  /** Categories that may not be chosen, beside the archived ones. */
  without?: readonly string[];
  size?: string;
  withinPortal?: boolean;
  onChange: (id: string | null) => void;
}

/** With the names of what it stands below, so that it is found by those, too. */
const pathOf = (category: Category, all: readonly Category[]): string => {
  const parent = all.find(({ id }) => id === category.parent_id);
  return parent ? `${pathOf(parent, all)} › ${category.name}` : category.name;
};

/** A category out of the tree, found by typing. */
export function CategorySelect(props: Props) {
  const { categories, value, without = [], nothingFound, withinPortal = true, ...rest } = props;
  const shown = categories.filter(
    ({ id, is_archived: isArchived }) => id === value || (!isArchived && !without.includes(id)),
  );
  return (
    <Select
      {...rest}
      value={value}
      searchable
      clearable
      data={shown.map((category) => ({ value: category.id, label: pathOf(category, categories) }))}
      nothingFoundMessage={nothingFound}
      comboboxProps={{ withinPortal }}
      renderOption={({ option }) => {
        const category = categories.find(({ id }) => id === option.value);
        if (!category) return option.label;
        return (
          <span className={classes.option} style={{ paddingLeft: (category.depth - 1) * 16 }}>
            <ColourDot colour={category.colour} /> {category.name}
          </span>
        );
      }}
    />
  );
}
