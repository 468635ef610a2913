import { parseArgs } from 'node:util';
import { type INestApplicationContext } from '@nestjs/common';
import { Auth } from '../modules/auth/auth.service.ts';
import { Setup } from '../modules/setup/setup.service.ts';
import { type User, Users } from '../modules/users/users.service.ts';
import { Workspaces } from '../modules/workspaces/workspaces.service.ts';
import { type Role, ROLES } from '../platform/access/actor.ts';
import { AppConfig } from '../platform/config/config.ts';
import { CommandError } from './command-error.ts';
import { demo } from './demo/demo.command.ts';

/** Runs with the words after its name, and returns what to print. */
export type Command = (app: INestApplicationContext, words: string[]) => Promise<string>;

const admin: Command = async (app, words) => {
  const { positionals } = parseArgs({ args: words, allowPositionals: true });
  const email = positionals[0] ?? app.get(AppConfig).adminEmail;
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new CommandError(`${email} is no e-mail address`);
  const login = await app.get(Setup).resetAdmin(email);
  return `${login.email}  ${login.password}   (a super admin; shown only this once)`;
};

const token: Command = async (app, words) => {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { role: { type: 'string' } },
  });
  const user = values.role
    ? await userWithRole(app, values.role)
    : await userWithEmail(app, positionals[0] ?? app.get(AppConfig).adminEmail);
  return app.get(Auth).tokenFor(user);
};

const userWithRole = async (app: INestApplicationContext, role: string): Promise<User> => {
  if (!ROLES.includes(role as Role)) throw new CommandError(`--role takes one of ${ROLES.join(', ')}`);
  const { id } = await app.get(Workspaces).first();
  const user = (await app.get(Users).active(id)).find((candidate) => candidate.role === role);
  if (!user) throw new CommandError(`The first workspace has no active ${role}`);
  return user;
};

const userWithEmail = async (app: INestApplicationContext, email: string): Promise<User> => {
  const account = await app.get(Users).accountByEmail(email);
  const [user] = account ? await app.get(Users).membershipsOf(account.id) : [];
  if (!user) throw new CommandError(`Nobody signs in with ${email}`);
  return user;
};

/** Those that need the program. */
export const COMMANDS: Record<string, Command> = { admin, token, demo };

export const USAGE = `Usage: loket <command>

  admin [email]          makes a super admin, or gives one a new password, and prints it once
  token [email]          prints an access token that is good for 15 minutes
  token --role <role>    the same for an active ${ROLES.join(', ')}
  demo                   fills the first workspace with lively data
  backup <file>          writes everything into one file, also while Loket runs; - is the standard output
    --without-secrets    leaves out the generated signing secret: a restored Loket makes a new one
  restore <file>         loads a backup into an empty database and an empty DATA_DIR`;
