const VALUES = [
  { type: 'string' },
  { type: 'number' },
  { type: 'boolean' },
  { type: 'array', items: { type: 'string' } },
];

/** How the OpenAPI document tells of values of custom fields, by the fields' slugs. */
export const FIELD_VALUES = {
  type: 'object' as const,
  additionalProperties: { oneOf: VALUES },
};

/** As FIELD_VALUES, where null empties a field. */
export const FIELD_VALUES_INPUT = {
  type: 'object' as const,
  additionalProperties: { oneOf: VALUES, nullable: true },
};
