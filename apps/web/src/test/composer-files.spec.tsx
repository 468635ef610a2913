import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { Message } from '../shared/api/wire-conversations.ts';
import type { Settings } from '../shared/session/workspace-settings.ts';
import { aTicket, aUser, theSettings } from './builders.ts';
import { on, Refusal, type Handler } from './fake-api.ts';
import { installUploads, type FakeUpload } from './fake-upload.ts';
import { aDelivery, aMessage, anAttachment, aReply, onePage } from './message-builders.ts';
import { renderApp } from './render-app.tsx';

let uploads: FakeUpload[] = [];
beforeEach(() => {
  uploads = installUploads();
});

interface Scene {
  messages?: () => Message[];
  settings?: Partial<Settings>;
  more?: Handler[];
}

function openTicket({ messages = () => [aMessage()], settings, more = [] }: Scene = {}) {
  const ticket = aTicket();
  const written: Record<string, unknown>[] = [];
  const page = renderApp({
    path: `/tickets/${ticket.ticket_number}`,
    user: aUser(),
    handlers: [
      on('get', '/settings', () => theSettings(settings)),
      on('get', '/tickets/{id}', () => ticket),
      on('get', '/tickets/{id}/comments', () => ({ comments: messages(), pagination: onePage })),
      on('post', '/tickets/{id}/comments', ({ body }) => {
        written.push(body);
        return aReply({ body: String(body.body), is_internal: body.is_internal === true });
      }),
      ...more,
    ],
  });
  return { ...page, written };
}

const aFile = (name: string, bytes = 2_000, type = 'image/png') =>
  new File([new Uint8Array(bytes)], name, { type });
const replyField = () => screen.findByRole('textbox', { name: 'Reply to Ibu Sari' });
const picker = () => screen.findByLabelText('Attach files', { selector: 'input' });
const sendButton = () => screen.getByRole('button', { name: 'Send' });
const toSend = async () => within(await screen.findByRole('list', { name: 'Files to send' }));

/** The n-th upload, when its turn has come. */
async function upload(n: number): Promise<FakeUpload> {
  await waitFor(() => {
    expect(uploads.length).toBeGreaterThan(n);
  });
  return uploads[n] as FakeUpload;
}

const arrives = async (n: number, id: string) => {
  const { file, answer } = await upload(n);
  act(() => {
    answer(201, anAttachment({ id, file_name: file.name }));
  });
};

describe('files for a reply', () => {
  it('are picked, uploaded one by one, and sent with the words', async () => {
    const { hands, written } = openTicket();
    await hands.type(await replyField(), 'Ini buktinya');
    const button = screen.getByRole('button', { name: 'Attach files' });
    await waitFor(() => {
      expect(button).toHaveAccessibleDescription('At most 10 files, 25 MB each');
    });

    await hands.upload(await picker(), [aFile('depan.png'), aFile('nota.pdf', 3_000, 'application/pdf')]);
    const files = await toSend();
    const first = await upload(0);
    expect([first.path, first.file.name, uploads.length]).toEqual(['/attachments', 'depan.png', 1]);
    act(() => {
      first.progress(0.4);
    });
    const progress = await files.findByRole('progressbar', { name: 'depan.png is being uploaded' });
    expect(progress).toHaveAttribute('value', '0.4');
    expect(sendButton()).toBeDisabled();
    await hands.type(await replyField(), '{Enter}');
    expect(written).toEqual([]);
    expect(screen.getByText('You can send when the files are uploaded.')).toBeVisible();

    await arrives(0, 'one');
    await arrives(1, 'two');
    await waitFor(() => {
      expect(sendButton()).toBeEnabled();
    });
    await hands.click(sendButton());
    await waitFor(() => {
      expect(written).toMatchObject([{ body: 'Ini buktinya', attachment_ids: ['one', 'two'] }]);
    });
    expect(screen.queryByRole('list', { name: 'Files to send' })).toBeNull();
  });

  it('go without words too, dropped on the conversation or pasted, and with a note', async () => {
    const { hands, written } = openTicket();
    await replyField();
    await hands.click(screen.getByRole('tab', { name: 'Note' }));
    const log = screen.getByRole('log', { name: 'Conversation' });
    const field = screen.getByRole('textbox', { name: /Internal note/ });

    fireEvent.dragOver(log, { dataTransfer: { types: ['Files'], files: [] } });
    expect(screen.getByText('Drop the files here')).toBeVisible();
    fireEvent.drop(log, { dataTransfer: { types: ['Files'], files: [aFile('layar.png')] } });
    expect(screen.queryByText('Drop the files here')).toBeNull();
    fireEvent.paste(field, { clipboardData: { types: ['Files'], files: [aFile('image.png')] } });
    const table = { types: ['text/plain', 'Files'], files: [aFile('table.png')] };
    fireEvent.paste(field, { clipboardData: table });
    expect((await toSend()).getAllByRole('listitem')).toHaveLength(2);
    await hands.click(screen.getByRole('tab', { name: 'Reply' }));
    expect(screen.queryByRole('list', { name: 'Files to send' })).toBeNull();
    await hands.click(screen.getByRole('tab', { name: 'Note draft' }));

    await arrives(0, 'one');
    await arrives(1, 'two');
    const save = screen.getByRole('button', { name: 'Save note' });
    await waitFor(() => {
      expect(save).toBeEnabled();
    });
    await hands.click(save);
    await waitFor(() => {
      expect(written).toMatchObject([{ body: '', is_internal: true, attachment_ids: ['one', 'two'] }]);
    });
  });

  it('that fail keep the draft, and are tried again or taken out by keys alone', async () => {
    const removed: string[] = [];
    const { hands } = openTicket({
      more: [
        on('delete', '/attachments/{id}', ({ path }) => {
          removed.push(path.id ?? '');
        }),
      ],
    });
    await hands.type(await replyField(), 'Jangan hilang');
    await hands.upload(await picker(), [aFile('satu.png'), aFile('dua.png')]);
    const first = await upload(0);
    act(() => {
      first.fail();
    });

    const files = await toSend();
    expect(await files.findByRole('alert')).toHaveTextContent('No connection to the server');
    await arrives(1, 'two');
    expect(await replyField()).toHaveValue('Jangan hilang');
    expect(sendButton()).toBeDisabled();
    expect(screen.getByText('To send, try again or remove what failed.')).toBeVisible();

    await hands.click(files.getByRole('button', { name: 'Try again: satu.png' }));
    expect(files.getByRole('button', { name: 'Remove satu.png' })).toHaveFocus();
    await arrives(2, 'one');
    await waitFor(() => {
      expect(sendButton()).toBeEnabled();
    });
    await hands.keyboard('{Enter}');
    expect(files.getByRole('button', { name: 'Remove dua.png' })).toHaveFocus();
    await hands.keyboard('{Enter}');
    expect(await replyField()).toHaveFocus();
    expect(removed).toEqual(['one', 'two']);
    expect(await replyField()).toHaveValue('Jangan hilang');
  });

  it('beyond the limits are refused before anything is uploaded', async () => {
    const { hands } = openTicket({
      settings: { attachment_max_bytes: 1_000_000, attachment_types: ['image/*', 'application/pdf'] },
    });
    await replyField();
    const button = screen.getByRole('button', { name: 'Attach files' });
    await waitFor(() => {
      expect(button).toHaveAccessibleDescription('At most 10 files, 1 MB each; only pictures, PDF');
    });
    expect(await picker()).toHaveAttribute('accept', 'image/*,application/pdf');

    await hands.upload(await picker(), [aFile('besar.png', 1_200_000), aFile('kosong.png', 0)]);
    const files = await toSend();
    expect(files.getByText('Larger than the 1 MB that this desk takes.')).toBeVisible();
    expect(files.getByText('There is nothing in it.')).toBeVisible();
    expect(files.queryByRole('button', { name: /Try again/ })).toBeNull();
    expect(uploads).toEqual([]);

    await hands.upload(
      await picker(),
      Array.from({ length: 9 }, (_, n) => aFile(`${String(n)}.png`)),
    );
    expect(await screen.findByText(/Only 10 files go with one message/)).toBeVisible();
    expect(files.getAllByRole('listitem')).toHaveLength(10);

    const { answer } = await upload(0);
    act(() => {
      answer(415, { status: 415, code: 'attachments.type_not_allowed' });
    });
    expect(await files.findByText('Files of this kind are not taken here.')).toBeVisible();
  });

  it('stand in the draft again when the reply is not sent, or is taken back', async () => {
    const held = aReply({
      ticket_id: 'a-ticket',
      body: 'Salinannya',
      delivery: aDelivery({ state: 'pending', next_attempt_at: new Date(Date.now() + 60_000).toISOString() }),
      abilities: { edit: true, delete: true, undo: true, mark_resolution: false },
      attachments: [anAttachment({ id: 'sent', file_name: 'nota.png' })],
    });
    const { hands } = openTicket({
      messages: () => [aMessage(), held],
      more: [
        on('post', '/tickets/{id}/comments', () => new Refusal(503, 'database.unavailable')),
        on('delete', '/tickets/{id}/comments/{commentId}', () => held),
      ],
    });
    await hands.upload(await (await replyField(), picker()), [aFile('baru.png')]);
    await arrives(0, 'new');
    await waitFor(() => {
      expect(sendButton()).toBeEnabled();
    });
    await hands.click(sendButton());
    expect(await screen.findByRole('alert')).toHaveTextContent('Not sent.');
    expect((await toSend()).getByText('baru.png')).toBeVisible();

    await hands.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(async () => {
      const names = (await toSend()).getAllByRole('listitem').map(({ textContent }) => textContent);
      expect(names).toEqual([expect.stringContaining('nota.png'), expect.stringContaining('baru.png')]);
    });
    expect(await replyField()).toHaveValue('Salinannya');
  });
});
