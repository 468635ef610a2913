import { describe, expect, it } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { Attachment } from '../shared/api/wire-conversations.ts';
import { aTicket, aUser } from './builders.ts';
import { on, type Handler } from './fake-api.ts';
import { aMessage, anAttachment, onePage } from './message-builders.ts';
import { renderApp } from './render-app.tsx';

const agoMs = 3_600_000;
const isOver = { expires_at: new Date(Date.now() - agoMs).toISOString() };
const notHere = { url: null, thumbnail_url: null, expires_at: null, is_inline: false };

function openWith(attachments: () => Attachment[], more: Handler[] = []) {
  const ticket = aTicket();
  const id = aMessage().id;
  return renderApp({
    path: `/tickets/${ticket.ticket_number}`,
    user: aUser(),
    handlers: [
      on('get', '/tickets/{id}', () => ticket),
      on('get', '/tickets/{id}/comments', () => ({
        comments: [aMessage({ id, kind: 'image', body: 'Barangnya rusak', attachments: attachments() })],
        pagination: onePage,
      })),
      ...more,
    ],
  });
}

describe('the files of a message', () => {
  it('a picture stands small in the conversation, and large when it is opened', async () => {
    const { hands } = openWith(() => [anAttachment()]);

    const small = await screen.findByRole('img', { name: 'bukti.png' });
    expect(small).toHaveAttribute('src', '/api/files/small');
    expect([small.getAttribute('width'), small.getAttribute('height')]).toEqual(['320', '213']);
    await hands.click(screen.getByRole('button', { name: 'Show bukti.png large' }));

    const dialog = within(await screen.findByRole('dialog', { name: 'bukti.png' }));
    expect(dialog.getByRole('img', { name: 'bukti.png' })).toHaveAttribute('src', '/api/files/full');
    expect(dialog.getByRole('link', { name: 'Save bukti.png' })).toHaveAttribute(
      'href',
      '/api/files/full?download=1',
    );
    await hands.keyboard('{Escape}');
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });
  });

  it('a picture whose link has ended is shown by a new one; one that is no picture can be saved', async () => {
    const fresh = anAttachment({ id: 'late', thumbnail_url: '/api/files/fresh', url: '/api/files/new' });
    const broken = anAttachment({ id: 'bad', file_name: 'pecah.png', url: '/api/files/bad' });
    openWith(
      () => [anAttachment({ id: 'late', ...isOver }), broken],
      [on('get', '/attachments/{id}', ({ path }) => (path.id === 'late' ? fresh : broken))],
    );

    fireEvent.error(await screen.findByRole('img', { name: 'bukti.png' }));
    await waitFor(() => {
      expect(screen.getByRole('img', { name: 'bukti.png' })).toHaveAttribute('src', '/api/files/fresh');
    });
    fireEvent.error(screen.getByRole('img', { name: 'pecah.png' }));
    expect(await screen.findByText('It cannot be shown here.')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Save pecah.png' })).toBeVisible();
  });

  it('sounds and films are played, everything else is saved by its name', async () => {
    const { container } = openWith(() => [
      anAttachment({ id: 'sound', file_name: 'suara.ogg', mime_type: 'audio/ogg', url: '/api/files/ogg' }),
      anAttachment({ id: 'film', file_name: 'film.mp4', mime_type: 'video/mp4', url: '/api/files/mp4' }),
      anAttachment({ id: 'paper', file_name: 'nota.pdf', mime_type: 'application/pdf' }),
      anAttachment({ id: 'page', file_name: 'x.html', mime_type: 'text/html', is_inline: false }),
    ]);

    expect(await screen.findByRole('link', { name: 'Save nota.pdf' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Save x.html' })).toHaveAttribute('download', 'x.html');
    expect(screen.getByLabelText('suara.ogg')).toHaveAttribute('src', '/api/files/ogg');
    expect(screen.getByLabelText('film.mp4')).toHaveAttribute('src', '/api/files/mp4');
    expect(container.querySelector('iframe, object, embed')).toBeNull();
  });

  it('a file is saved by a new link when its own has ended', async () => {
    const sheet = { id: 'sheet', file_name: 'daftar.xlsx', mime_type: 'application/zip', is_inline: false };
    const { hands } = openWith(
      () => [anAttachment({ ...sheet, ...isOver })],
      [on('get', '/attachments/{id}', () => anAttachment({ ...sheet, url: '/api/files/new' }))],
    );

    const link = await screen.findByRole('link', { name: 'Save daftar.xlsx' });
    await hands.click(link);
    await waitFor(() => {
      expect(link).toHaveAttribute('href', '/api/files/new?download=1');
    });
  });

  it('what is on its way, and why something did not come, is said; it can be fetched again', async () => {
    const asked: string[] = [];
    const away = { id: 'away', file_name: 'foto.jpg', error: 'gone', ...notHere };
    const { hands } = openWith(
      () => [
        anAttachment({ id: 'waits', file_name: 'video.mp4', state: 'pending', ...notHere }),
        anAttachment({ ...away, state: asked.length > 0 ? 'pending' : 'failed' }),
        anAttachment({ id: 'large', file_name: 'film.mp4', state: 'failed', ...notHere, error: 'too_large' }),
      ],
      [
        on('post', '/attachments/{id}/retry', ({ path }) => {
          asked.push(path.id ?? '');
          return anAttachment({ ...away, state: 'pending' });
        }),
      ],
    );

    expect(await screen.findByText('Being fetched from the gateway')).toBeVisible();
    expect(screen.getByText('It is larger than this desk takes.')).toBeVisible();
    expect(screen.getByText('The gateway does not have it any more.')).toBeVisible();
    await hands.click(screen.getByRole('button', { name: 'Fetch again: foto.jpg' }));
    await waitFor(() => {
      expect(screen.getAllByText('Being fetched from the gateway')).toHaveLength(2);
    });
    expect(asked).toEqual(['away']);
  });
});
