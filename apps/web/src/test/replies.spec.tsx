import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import { on, Refusal } from './fake-api.ts';
import { aDelivery, aMessage, aReply } from './message-builders.ts';

import { abilities, aCanned, conversation, openTicket, option, replyField } from './conversation-scene.tsx';

describe('a canned response', () => {
  it('is chosen by keys behind a slash, looked at, put in filled, and counted when it is sent', async () => {
    const thanks = aCanned({});
    const closing = aCanned({
      title: 'Menutup',
      shortcut: 'closing',
      content: 'Tiket {{ticket_number}} kami tutup',
    });
    const { hands, written, ticket } = openTicket({ canned: [thanks, closing] });
    const field = await replyField();

    await hands.type(field, 'Halo. /');
    expect(await option(/Terima kasih.*\/thanks/)).toHaveAttribute('aria-selected', 'true');
    expect(field).toHaveAttribute('aria-activedescendant', (await option(/Terima kasih/)).id);
    expect(screen.getByText('Terima kasih Ibu Sari', { selector: 'p' })).toBeVisible();
    await hands.keyboard('{ArrowDown}');
    expect(await option(/Menutup/)).toHaveAttribute('aria-selected', 'true');
    await hands.keyboard('{Enter}');

    expect(field).toHaveValue(`Halo. Tiket ${ticket.ticket_number} kami tutup`);
    expect(screen.queryByRole('listbox')).toBeNull();
    await hands.keyboard('{Enter}');
    await waitFor(() => {
      expect(written).toMatchObject([{ canned_response_id: closing.id, is_undoable: true }]);
    });
  });

  it('is narrowed by what is typed, left by Esc, and opened by its button', async () => {
    const { hands } = openTicket({
      canned: [aCanned({}), aCanned({ title: 'Menutup', shortcut: 'closing', content: 'Tutup' })],
    });
    const field = await replyField();

    await hands.type(field, '/clo');
    expect(await option(/Menutup/)).toBeVisible();
    await waitFor(() => {
      expect(screen.queryByRole('option', { name: /Terima kasih/ })).toBeNull();
    });
    await hands.keyboard('{Escape}');
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(field).toHaveFocus();

    await hands.clear(field);
    await hands.click(screen.getByRole('button', { name: 'Canned responses (type /)' }));
    await hands.click(await option(/Terima kasih/));
    expect(field).toHaveValue('Terima kasih Ibu Sari');
  });

  it('with gaps is not sent before they are filled', async () => {
    const gap = aCanned({ shortcut: 'gap', content: 'Kirim ke {{customer_email}}, resi {{resi}}' });
    const { hands, written } = openTicket({ canned: [gap] });
    const field = await replyField();

    await hands.type(field, '/gap');
    await hands.click(await option(/gap/));
    expect(screen.getByRole('group', { name: 'Not filled in:' })).toBeVisible();
    await hands.keyboard('budi@toko.test');
    expect(field).toHaveValue('Kirim ke budi@toko.test, resi {{resi}}');
    await hands.keyboard('{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('Fill these in or take them out first:');
    expect(written).toEqual([]);

    await hands.click(screen.getByRole('button', { name: 'Go to resi in the text' }));
    await hands.keyboard('JNE-1{Enter}');
    await waitFor(() => {
      expect(written).toMatchObject([{ body: 'Kirim ke budi@toko.test, resi JNE-1' }]);
    });
  });
});

describe('a reply', () => {
  it('that others outran is not sent, shows what they wrote, and can be sent anyway', async () => {
    const seen = aMessage({ id: '01990000-0000-7000-8000-00000000000a' });
    const newer = aMessage({ id: '01990000-0000-7000-8000-00000000000b', body: 'Sudah ketemu' });
    const asked: unknown[] = [];
    const { hands } = openTicket({
      messages: [seen],
      more: [
        on('post', '/tickets/{id}/comments', ({ body }) => {
          asked.push(body.expected_last_message_id);
          if (body.expected_last_message_id !== newer.id)
            return new Refusal(409, 'comments.newer_messages', { newer_messages: [newer] });
          return aReply({ body: String(body.body) });
        }),
      ],
    });
    await hands.type(await replyField(), 'Kami cari{Enter}');

    expect(await screen.findByRole('alert')).toHaveTextContent(
      /something came in while you were writing.*Sudah ketemu/,
    );
    expect(await replyField()).toHaveValue('Kami cari');
    await hands.click(screen.getByRole('button', { name: 'Send anyway' }));

    expect(await conversation().findByText('Kami cari')).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(asked).toEqual([seen.id, newer.id]);
  });

  it('is taken back while it waits: its words are in the field again', async () => {
    const held = aReply({
      body: 'Selamat pgi',
      ticket_id: 't',
      delivery: aDelivery({
        state: 'pending',
        attempts: 0,
        next_attempt_at: new Date(Date.now() + 60_000).toISOString(),
      }),
      abilities: { ...abilities, undo: true },
    });
    const { hands, calls } = openTicket({
      messages: [aMessage(), held],
      more: [on('delete', '/tickets/{id}/comments/{commentId}', () => held)],
    });
    const group = await screen.findByRole('group', { name: 'Not sent yet' });
    expect(group).toHaveTextContent(/Sent in \d+ s/);

    await hands.click(within(group).getByRole('button', { name: 'Undo' }));

    expect(await replyField()).toHaveValue('Selamat pgi');
    await waitFor(async () => {
      expect(await replyField()).toHaveFocus();
    });
    expect(conversation().queryByText('Selamat pgi')).toBeNull();
    expect(calls).toContainEqual(expect.objectContaining({ method: 'DELETE' }));
  });

  it('answers a message that was chosen, until that is let go', async () => {
    const question = aMessage({ body: 'Ongkirnya berapa?' });
    const { hands, written } = openTicket({ messages: [question] });
    const choose = async () => {
      await hands.click(
        await screen.findByRole('button', { name: 'What to do with the message by Ibu Sari' }),
      );
      await hands.click(await screen.findByRole('menuitem', { name: 'Answer this' }));
    };
    await replyField();
    await choose();
    expect(screen.getByText(/Answer to Ibu Sari: Ongkirnya berapa\?/)).toBeVisible();
    await hands.click(screen.getByRole('button', { name: 'Answer no message in particular' }));
    expect(screen.queryByText(/Answer to Ibu Sari:/)).toBeNull();
    await choose();
    await hands.type(await replyField(), 'Dua puluh ribu{Enter}');
    await waitFor(() => {
      expect(written).toMatchObject([{ body: 'Dua puluh ribu', reply_to_id: question.id }]);
    });
    expect(screen.queryByText(/Answer to Ibu Sari:/)).toBeNull();
  });
});
