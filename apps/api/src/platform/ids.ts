import { v7 } from 'uuid';

/** A new UUIDv7. Ids of one process grow in the order they were made, which the event log relies on. */
export const newId = (): string => v7();

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isId = (value: string): boolean => UUID.test(value);
