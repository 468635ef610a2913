import { Injectable } from '@nestjs/common';
import { type Account } from '../users/users.service.ts';
import { LoginThrottle } from './login-throttle.service.ts';
import { Passwords } from './passwords.service.ts';

/** Whether somebody knows an account's password, asked no oftener than a login may. */
@Injectable()
export class PasswordProof {
  constructor(
    private readonly throttle: LoginThrottle,
    private readonly passwords: Passwords,
  ) {}

  /** Takes as long for an account that is not there. Throws 429 `auth.locked` after too many wrong ones. */
  async fits(account: Account | null, { email, password, asker }: ProofInput): Promise<boolean> {
    await this.throttle.attempt(email, asker);
    if (!(await this.passwords.fits(password, account?.passwordHash ?? null))) return false;
    await this.throttle.succeeded(email, asker);
    return true;
  }

  hash(password: string): Promise<string> {
    return this.passwords.hash(password);
  }

  forgive(email: string): Promise<void> {
    return this.throttle.forgive(email);
  }
}

export interface ProofInput {
  email: string;
  password: string;
  /** The address, or the signed-in user, that asks. */
  asker: string;
}
