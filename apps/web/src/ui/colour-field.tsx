import { ColorInput } from '@mantine/core';

interface Props {
  label: string;
  value: string;
  error?: string;
  onChange: (colour: string) => void;
}

/** Readable beside dark and light text alike. */
export const colours = [
  '#1c7ed6',
  '#0c8599',
  '#2b8a3e',
  '#b35c00',
  '#c92a2a',
  '#a61e4d',
  '#862e9c',
  '#5c636a',
] as const;

/** One of the house's colours, or any other as #rrggbb. */
export function ColourField({ label, value, error, onChange }: Props) {
  return (
    <ColorInput
      label={label}
      value={value}
      error={error}
      format="hex"
      swatches={[...colours]}
      swatchesPerRow={8}
      withPicker={false}
      withEyeDropper={false}
      closeOnColorSwatchClick
      onChange={onChange}
    />
  );
}
