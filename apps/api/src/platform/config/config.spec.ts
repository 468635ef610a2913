import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from './config.ts';

const complaint = (env: Record<string, string>): string => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'nothing';
};

describe('the configuration', () => {
  it('needs nothing', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:3000',
      isEmbedded: true,
      role: 'all',
      isSimulatorOn: true,
      adminEmail: 'admin@loket.local',
      smtpUrl: null,
    });
  });

  it.each([
    [{ PORT: 'http' }, 'PORT is "http", but takes a whole number from 0 to 65535'],
    [{ PORT: '70000' }, 'PORT is "70000", but takes a whole number from 0 to 65535'],
    [{ ROLE: 'boss' }, 'ROLE is "boss", but takes one of all, api, worker'],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL is "loud", but takes one of fatal, /],
    [
      { SIMULATOR: 'on', DATABASE_URL: 'postgres://db/loket' },
      'SIMULATOR is on with DATABASE_URL and without WEBHOOK_SECRET, but takes off, or a WEBHOOK_SECRET that its webhooks bring',
    ],
    [{ SIMULATOR: 'yes' }, 'SIMULATOR is "yes", but takes one of on, off'],
    [{ ADMIN_EMAIL: 'rini' }, 'ADMIN_EMAIL is "rini", but takes an e-mail address'],
    [{ ADMIN_PASSWORD: 'short' }, 'ADMIN_PASSWORD is 5 characters long, but takes at least 8 characters'],
    [{ JWT_SECRET: 'short' }, 'JWT_SECRET is 5 characters long, but takes at least 32 characters'],
    [{ WHAPI_ADMINS: '+62 812' }, /^WHAPI_ADMINS is "\+62 812", but takes phone numbers such as/],
    [
      { PUBLIC_URL: 'desk.example' },
      /^PUBLIC_URL is not such an address, but takes an address that begins with http/,
    ],
    [{ TRUSTED_PROXIES: '10.0.0.1, proxy' }, /^TRUSTED_PROXIES is "proxy", but takes IP addresses or ranges/],
    [{ TRUSTED_PROXIES: '10.0.0.0/33' }, /^TRUSTED_PROXIES is "10.0.0.0\/33"/],
    [{ ROLE: 'worker' }, /^ROLE is worker without DATABASE_URL, but takes all/],
  ])('%j is refused with a line that says what it takes', (env, expected) => {
    if (typeof expected === 'string') expect(complaint(env as Record<string, string>)).toBe(expected);
    else expect(complaint(env as Record<string, string>)).toMatch(expected);
  });

  it('takes proxies as addresses, ranges and names of ranges', () => {
    const given = ['10.0.0.1', '10.0.0.0/8', '2001:db8::/32', 'loopback', 'uniquelocal'];
    expect(readConfig({ TRUSTED_PROXIES: given.join(', ') }).trustedProxies).toEqual(given);
  });

  it('does not repeat a password that stands in a wrong address', () => {
    const text = complaint({ DATABASE_URL: 'mysql://loket:geheim@localhost/loket' });
    expect(text).toMatch(/^DATABASE_URL is not such an address/);
    expect(text).not.toContain('geheim');
  });

  it('tells all that is wrong at once', () => {
    expect(complaint({ PORT: '-1', ROLE: 'boss', SMTP_URL: 'mail' }).split('\n')).toHaveLength(3);
  });

  it('leaves the simulated phone out when there is a real gateway', () => {
    expect(readConfig({ WHAPI_TOKEN: 'a token' }).isSimulatorOn).toBe(false);
    expect(readConfig({ SIMULATOR: 'off' }).isSimulatorOn).toBe(false);
    const own = { DATABASE_URL: 'postgres://db/loket', WEBHOOK_SECRET: 'a secret of one’s own' };
    expect(readConfig(own).isSimulatorOn).toBe(false);
    expect(readConfig({ ...own, SIMULATOR: 'on' }).isSimulatorOn).toBe(true);
  });
});
