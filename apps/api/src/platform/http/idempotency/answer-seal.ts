import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Secrets } from '../../secrets/secrets.ts';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps answers unreadable in the database: some carry a key or a link that is stored nowhere else but as a hash. */
@Injectable()
export class AnswerSeal {
  private readonly sealKey: Buffer;
  private readonly hashKey: Buffer;

  constructor(secrets: Secrets) {
    const derive = (use: string): Buffer =>
      Buffer.from(hkdfSync('sha256', secrets.jwtSecret, '', `loket idempotency ${use}`, KEY_BYTES));
    this.sealKey = derive('answers');
    this.hashKey = derive('bodies');
  }

  seal(answer: unknown): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.sealKey, nonce);
    const sealed = Buffer.concat([cipher.update(JSON.stringify(answer ?? null)), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
  }

  /** Null when it was sealed with another secret, which is then as good as forgotten. */
  open(text: string): unknown {
    const bytes = Buffer.from(text, 'base64');
    const bodyAt = NONCE_BYTES + TAG_BYTES;
    const decipher = createDecipheriv(CIPHER, this.sealKey, bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, bodyAt));
    try {
      const opened = Buffer.concat([decipher.update(bytes.subarray(bodyAt)), decipher.final()]);
      return JSON.parse(opened.toString());
    } catch {
      return null;
    }
  }

  /** The same for equal bodies; without the key it does not give away what they hold. */
  hashOf(body: unknown): string {
    return createHmac('sha256', this.hashKey)
      .update(JSON.stringify(body ?? null))
      .digest('hex');
  }
}
