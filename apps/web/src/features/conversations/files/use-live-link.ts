import { useState } from 'react';
import { api } from '../../../shared/api/client.ts';
import type { Attachment } from '../../../shared/api/wire-conversations.ts';

interface LiveLink {
  file: Attachment;
  /** The file cannot be shown, also by a new link. */
  isBroken: boolean;
  /** To be called when a link does not work: it may have ended while the page stayed open. */
  onError: () => void;
  /** The file with links made anew. */
  renew: () => Promise<Attachment>;
}

const endsLater = (one: Attachment, other: Attachment) => (one.expires_at ?? '') > (other.expires_at ?? '');

/** A file whose links are made anew when they have ended. */
export function useLiveLink(given: Attachment): LiveLink {
  const [renewed, setRenewed] = useState<Attachment | null>(null);
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);
  const file = renewed?.id === given.id && endsLater(renewed, given) ? renewed : given;
  const renew = async () => {
    const fresh = await api.get('/attachments/{id}', { path: { id: given.id } });
    setRenewed(fresh);
    return fresh;
  };
  return {
    file,
    isBroken: file.url !== null && brokenUrl === file.url,
    onError: () => {
      const { url } = file;
      renew().then(
        (fresh) => {
          // The same link again: not its age is what is wrong.
          if (fresh.url === url) setBrokenUrl(url);
        },
        () => {
          setBrokenUrl(url);
        },
      );
    },
    renew,
  };
}
