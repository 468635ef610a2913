/** A line for whoever typed the command. */
export class CommandError extends Error {}
