// Readable as a dot beside dark and light text alike; a new tag takes one by its name, so that the same name looks the same.
const COLOURS = [
  '#1c7ed6',
  '#2b8a3e',
  '#862e9c',
  '#0c8599',
  '#c92a2a',
  '#b35c00',
  '#5c636a',
  '#a61e4d',
] as const;

export const colourFor = (name: string): string => {
  const sum = [...name.toLowerCase()].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return COLOURS[sum % COLOURS.length] ?? COLOURS[0];
};
