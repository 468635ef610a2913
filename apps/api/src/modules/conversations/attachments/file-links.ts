import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.ts';
import { AppConfig } from '../../../platform/config/config.ts';
import { Secrets } from '../../../platform/secrets/secrets.ts';

export type FileVariant = 'original' | 'thumbnail';

export interface FileLink {
  url: string;
  expiresAt: Date;
}

export interface LinkedFile {
  workspaceId: string;
  attachmentId: string;
  variant: FileVariant;
  expiresAt: Date;
}

const VARIANTS: readonly FileVariant[] = ['original', 'thumbnail'];
// Within one span the same file has the same link, so that browsers need not fetch it again.
const SPAN_SECONDS = 1_800;
const LEAST_SECONDS = 900;
const ID_BYTES = 16;
const CLAIM_BYTES = ID_BYTES * 2 + 1 + 4;
const MAC_BYTES = 16;

/** Links to files that need no login and end soon: an `<img>` brings no token. */
@Injectable()
export class FileLinks {
  private readonly key: Buffer;

  constructor(
    secrets: Secrets,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', secrets.jwtSecret, '', 'loket attachment links', 32));
  }

  make(workspaceId: string, attachmentId: string, variant: FileVariant = 'original'): FileLink {
    const nowSeconds = Math.floor(this.clock.now().getTime() / 1000);
    const expiresSeconds = Math.ceil((nowSeconds + LEAST_SECONDS) / SPAN_SECONDS) * SPAN_SECONDS;
    const claim = Buffer.alloc(CLAIM_BYTES);
    claim.write(hexOf(workspaceId), 0, 'hex');
    claim.write(hexOf(attachmentId), ID_BYTES, 'hex');
    claim.writeUInt8(VARIANTS.indexOf(variant), ID_BYTES * 2);
    claim.writeUInt32BE(expiresSeconds, ID_BYTES * 2 + 1);
    const token = Buffer.concat([claim, this.mac(claim)]).toString('base64url');
    return { url: `/api/files/${token}`, expiresAt: new Date(expiresSeconds * 1000) };
  }

  /** For programs on other machines. */
  absolute({ url }: FileLink): string {
    return new URL(url, this.config.publicUrl).href;
  }

  /** Null for what we did not sign. */
  read(token: string): LinkedFile | null {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== CLAIM_BYTES + MAC_BYTES || bytes.toString('base64url') !== token) return null;
    const claim = bytes.subarray(0, CLAIM_BYTES);
    if (!timingSafeEqual(this.mac(claim), bytes.subarray(CLAIM_BYTES))) return null;
    return {
      workspaceId: idOf(claim.subarray(0, ID_BYTES)),
      attachmentId: idOf(claim.subarray(ID_BYTES, ID_BYTES * 2)),
      variant: VARIANTS[claim.readUInt8(ID_BYTES * 2)] ?? 'original',
      expiresAt: new Date(claim.readUInt32BE(ID_BYTES * 2 + 1) * 1000),
    };
  }

  private mac(claim: Buffer): Buffer {
    return createHmac('sha256', this.key).update(claim).digest().subarray(0, MAC_BYTES);
  }
}

const hexOf = (id: string): string => id.replaceAll('-', '');
const idOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
