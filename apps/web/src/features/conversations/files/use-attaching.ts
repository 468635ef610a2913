import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState, type ClipboardEvent, type RefObject } from 'react';
import { useStrings, type Translate } from '../../../shared/i18n/strings.ts';
import { settingsQuery, type Settings } from '../../../shared/session/workspace-settings.ts';
import { fileSizeWords } from '../media-words.ts';
import { mostFiles } from './draft-files.ts';
import { filesStrings } from './files.strings.ts';

type Words = Translate<keyof typeof filesStrings.en>;

const families: Record<string, 'kind_image' | 'kind_video' | 'kind_audio'> = {
  'image/*': 'kind_image',
  'video/*': 'kind_video',
  'audio/*': 'kind_audio',
};

const kindWords = (t: Words, type: string) => {
  const family = families[type];
  return family ? t(family) : (type.split('/').at(-1) ?? type).toUpperCase();
};

/** What the desk takes, before anything is uploaded. */
function limitWords(t: Words, settings: Settings | undefined): string {
  if (!settings) return t('limits_count', { n: mostFiles });
  const { attachment_max_bytes: maxBytes, attachment_types: types } = settings;
  const limits = t('limits', { n: mostFiles, size: fileSizeWords(maxBytes) ?? '' });
  if (types.includes('*')) return limits;
  return t('kinds', { limits, kinds: types.map((type) => kindWords(t, type)).join(', ') });
}

const bringsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;

/** Files may be dropped anywhere on the conversation; gives whether some are held over it now. */
function useFileDrop(field: RefObject<HTMLElement | null>, onFiles: (files: File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  const drop = useEffectEvent(onFiles);
  useEffect(() => {
    const zone = field.current?.closest('section')?.parentElement;
    if (!zone) return;
    const ending = new AbortController();
    const on = (type: 'dragover' | 'dragleave' | 'drop', listener: (event: DragEvent) => void) => {
      zone.addEventListener(type, listener, { signal: ending.signal });
    };
    on('dragover', (event) => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    });
    on('dragleave', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && zone.contains(relatedTarget))) setOver(false);
    });
    on('drop', (event) => {
      setOver(false);
      if (!bringsFiles(event)) return;
      event.preventDefault();
      drop([...(event.dataTransfer?.files ?? [])]);
    });
    return () => {
      ending.abort();
    };
  }, [field]);
  return isOver;
}

// They change rarely, and an event tells when they do.
const limitsQuery = { ...settingsQuery, staleTime: 5 * 60_000 };

interface Input {
  field: RefObject<HTMLElement | null>;
  /** Answers how many were left out. */
  attach: (files: readonly File[], maxBytes: number | null) => number;
}

/** Files for a draft, from wherever they come: picked, dropped or pasted. */
export function useAttaching({ field, attach }: Input) {
  const t = useStrings(filesStrings);
  const { data: settings } = useQuery(limitsQuery);
  const [leftOut, setLeftOut] = useState(0);
  const add = (files: readonly File[]) => {
    if (files.length > 0) setLeftOut(attach(files, settings?.attachment_max_bytes ?? null));
  };
  const isOver = useFileDrop(field, add);
  const types = settings?.attachment_types ?? ['*'];
  return {
    add,
    isOver,
    areTooMany: leftOut > 0,
    limits: limitWords(t, settings),
    accept: types.includes('*') ? undefined : types.join(','),
    onPaste: (event: ClipboardEvent) => {
      const { files, types: formats } = event.clipboardData;
      // A table or a paragraph brings a picture of itself along: its words are what is meant.
      if (files.length === 0 || formats.includes('text/plain')) return;
      event.preventDefault();
      add([...files]);
    },
  };
}

export type Attaching = ReturnType<typeof useAttaching>;
