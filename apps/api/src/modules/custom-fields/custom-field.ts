export const FIELD_ENTITIES = ['ticket', 'contact'] as const;
export type FieldEntity = (typeof FIELD_ENTITIES)[number];

export const FIELD_KINDS = ['text', 'number', 'date', 'choice', 'multi_choice', 'checkbox', 'link'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** The value stands in tickets and never changes; the label is for people. */
export interface FieldOption {
  value: string;
  label: string;
}

/** What of a field its values are checked by. */
export interface FieldShape {
  slug: string;
  name: string;
  kind: FieldKind;
  options: FieldOption[];
}

export type FieldValue = string | number | boolean | string[];
export type FieldValues = Record<string, FieldValue>;

export const takesOptions = (kind: FieldKind): boolean => kind === 'choice' || kind === 'multi_choice';
