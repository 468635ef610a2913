import { type BrowserContext, expect, type Page } from '@playwright/test';
import { ADMIN, DESK_URL, PHONE_URL, SERVER_URL, WEBHOOK_SECRET } from './desk.ts';

/** Signs in on the login page, as a person does. */
export const signIn = async (page: Page, login = ADMIN): Promise<void> => {
  await page.goto(DESK_URL);
  await page.getByLabel('E-mail').fill(login.email);
  await page.getByLabel(/^(Kata sandi|Password)$/).fill(login.password);
  await page.getByRole('button', { name: /^(Masuk|Sign in)$/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Antrean|Queue/ })).toBeVisible();
};

export interface Phone {
  page: Page;
  writes(text: string): Promise<void>;
  shows(text: string): Promise<void>;
}

/** The simulated phone of one of the customers, in a window of its own. */
export const aPhone = async (context: BrowserContext, customer: string): Promise<Phone> => {
  const page = await context.newPage();
  await page.goto(PHONE_URL);
  await page.getByRole('button', { name: customer }).first().click();
  await expect(page.getByRole('heading', { name: `Ponsel ${customer}` })).toBeVisible();
  return {
    page,
    writes: async (text) => {
      await page.getByRole('textbox', { name: 'Tulis pesan' }).fill(text);
      await page.getByRole('button', { name: 'Kirim', exact: true }).click();
    },
    shows: async (text) => {
      await expect(page.getByRole('region', { name: 'Percakapan' }).getByText(text)).toBeVisible();
    },
  };
};

/** Writes as a customer without opening a phone: for stories that are about the desk. */
export const customerWrites = async (name: string, phone: string, text: string): Promise<void> => {
  await postToPhone('/simulator/customers', { name, phone });
  await postToPhone(`/simulator/customers/${phone}/messages`, { text });
};

interface SentFile {
  kind: 'image' | 'document';
  name: string;
  mimeType: string;
  bytes: Buffer;
  caption?: string;
}

/** Sends a file as a customer who has written before. */
export const customerSends = async (phone: string, { kind, name, ...file }: SentFile): Promise<void> => {
  const media = `data:${file.mimeType};base64,${file.bytes.toString('base64')}`;
  await postToPhone(`/simulator/customers/${phone}/messages`, {
    kind,
    media,
    file_name: name,
    caption: file.caption,
  });
};

const postToPhone = async (path: string, body: unknown): Promise<void> => {
  const response = await fetch(`${PHONE_URL}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok && response.status !== 409) throw new Error(`${path} answered ${response.status}`);
};

interface Colleague {
  email: string;
  password: string;
  name: string;
}

/** Another agent of the desk, made as an admin makes one. */
export const aColleague = async (name: string): Promise<Colleague> => {
  const token = await tokenOfAdmin();
  const colleague = {
    name,
    email: `${name.toLowerCase()}-${Date.now()}@loket.local`,
    password: 'gado-gado enak sekali',
  };
  await askDesk('POST', '/agents', { ...colleague, role: 'agent' }, token);
  return colleague;
};

export const tokenOfAdmin = async (): Promise<string> => {
  const { access_token: token } = await askDesk<{ access_token: string }>('POST', '/auth/login', ADMIN);
  return token;
};

/** Makes the gateway misbehave, or behave again with `{}`. */
export const gatewayFaults = async (faults: Record<string, unknown>): Promise<void> => {
  await postToPhone('/simulator/faults', { fail_next: 0, fail_share: 0, gateway_down: false, ...faults });
};

/** What a gateway would deliver. */
export const postToDesk = async (path: string, body: unknown): Promise<void> => {
  const proof: Record<string, string> = SERVER_URL ? { 'x-webhook-secret': WEBHOOK_SECRET } : {};
  const response = await fetch(`${DESK_URL}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...proof },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
};

/** One call of the desk's API. */
export const askDesk = async <Body>(
  method: string,
  path: string,
  body?: unknown,
  token?: string,
): Promise<Body> => {
  const response = await fetch(`${DESK_URL}/api${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Body;
};
