import { Injectable } from '@nestjs/common';
import { hash, type Options, verify } from '@node-rs/argon2';

// OWASP's second choice for argon2id: 19 MiB, two passes, about 20 ms of one core.
const COST: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

@Injectable()
export class Passwords {
  // What an e-mail without an account is measured against, so that the time taken does not tell.
  private readonly nobodys = hash('a password that nobody has', COST);

  hash(password: string): Promise<string> {
    return hash(password, COST);
  }

  /** Whether the password fits; takes as long when there is no hash to fit. */
  async fits(password: string, passwordHash: string | null): Promise<boolean> {
    const fits = await verify(passwordHash ?? (await this.nobodys), password).catch(() => false);
    return passwordHash !== null && fits;
  }
}
