import { describe, expect, it } from '@jest/globals';
import { Writable } from 'node:stream';
import { AppError } from '../errors/app-error.ts';
import { createLogger, maskPhone } from './logger.ts';

const logged = (write: (logger: ReturnType<typeof createLogger>) => void): string => {
  const lines: string[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  write(createLogger('info', destination));
  return lines.join('');
};

describe('the log', () => {
  it('carries no secret and no message body', () => {
    const text = logged((logger) =>
      logger.info(
        { password: 'kenari-1', nested: { token: 'kenari-2', body: 'kenari-3' }, ticket_id: '7' },
        'something',
      ),
    );
    expect(text).not.toMatch(/kenari/);
    expect(text).toContain('"ticket_id":"7"');
  });

  it('tells of an error its code and its cause, and not what a driver hung on it', () => {
    const error = Object.assign(new Error('gone', { cause: new Error('cut') }), {
      code: '57P01',
      client: { secretKey: 'kenari' },
    });
    const text = logged((logger) => logger.warn({ err: error }, 'disturbed'));
    expect(JSON.parse(text)).toMatchObject({
      err: { message: 'gone', code: '57P01', cause: { message: 'cut' } },
    });
    expect(text).not.toContain('kenari');
  });

  it('spares the stack of a database that is away: there are many, and all the same', () => {
    const away = new AppError('database.unavailable', 503, 'The database is away for a moment');
    const text = logged((logger) => logger.warn({ err: away }, 'waits'));
    const { err } = JSON.parse(text) as { err: { code: string; stack?: string } };
    expect(err.code).toBe('database.unavailable');
    expect(err.stack).toBeUndefined();
  });

  it('masks a phone', () => {
    expect(maskPhone('6281234567890')).toBe('6281***890');
    expect(maskPhone('12345')).toBe('***');
  });
});
