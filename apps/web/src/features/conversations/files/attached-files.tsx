import { Anchor, Button, Modal } from '@mantine/core';
import { IconAlertTriangle, IconDownload, IconFile, IconHourglass } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type MouseEvent, type ReactNode } from 'react';
import type { Attachment } from '../../../shared/api/wire-conversations.ts';
import { useStrings } from '../../../shared/i18n/strings.ts';
import { notifyFailed } from '../../../shared/notify/notify.tsx';
import { Card } from '../card.tsx';
import { conversationsApi } from '../conversations.api.ts';
import { threadKeys } from '../conversations.queries.ts';
import { fileSizeWords } from '../media-words.ts';
import { filesStrings } from './files.strings.ts';
import { useLiveLink } from './use-live-link.ts';
import classes from './files.module.css';

const savedUrl = ({ url }: Attachment) => `${url ?? ''}?download=1`;
const isOver = ({ expires_at: end }: Attachment) => end !== null && Date.parse(end) <= Date.now();

function save(file: Attachment): void {
  const link = document.createElement('a');
  link.href = savedUrl(file);
  link.download = file.file_name;
  link.click();
}

/** Saves the file; a link that ended while the page stayed open is made anew first. */
function SaveLink({ given, children }: { given: Attachment; children: ReactNode }) {
  const t = useStrings(filesStrings);
  const { file, renew } = useLiveLink(given);
  const onClick = (event: MouseEvent) => {
    if (!isOver(file)) return;
    event.preventDefault();
    renew().then(save, notifyFailed);
  };
  return (
    <Anchor
      className={classes.save}
      href={savedUrl(file)}
      download={file.file_name}
      aria-label={t('save', { name: file.file_name })}
      onClick={onClick}
    >
      {children}
    </Anchor>
  );
}

function PlainFile({ file, isBroken = false }: { file: Attachment; isBroken?: boolean }) {
  const t = useStrings(filesStrings);
  const { file_name: name } = file;
  return (
    <Card icon={IconFile} title={file.url === null ? name : <SaveLink given={file}>{name}</SaveLink>}>
      {fileSizeWords(file.size_bytes)}
      {isBroken ? <span>{t('not_shown')}</span> : null}
    </Card>
  );
}

const mostPx = 320;

/** As large as it will be, so that nothing moves when it is there. */
function roomOf({ width_px: width, height_px: height }: Attachment) {
  if (!width || !height) return {};
  const scale = Math.min(1, mostPx / width, mostPx / height);
  return { width: Math.max(Math.round(width * scale), 1), height: Math.max(Math.round(height * scale), 1) };
}

function Picture({ given }: { given: Attachment }) {
  const t = useStrings(filesStrings);
  const [isLarge, setLarge] = useState(false);
  const { file, isBroken, onError } = useLiveLink(given);
  const { url, thumbnail_url: small, file_name: name } = file;
  if (url === null || isBroken) return <PlainFile file={file} isBroken={isBroken} />;
  return (
    <>
      <button
        type="button"
        className={classes.picture}
        aria-label={t('enlarge', { name })}
        onClick={() => {
          setLarge(true);
        }}
      >
        <img src={small ?? url} alt={name} loading="lazy" onError={onError} {...roomOf(file)} />
      </button>
      <Modal
        opened={isLarge}
        onClose={() => {
          setLarge(false);
        }}
        size="auto"
        title={name}
        classNames={{ title: classes.title }}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <img className={classes.large} src={url} alt={name} onError={onError} />
        <p className={classes.caption}>
          {fileSizeWords(file.size_bytes)}
          <SaveLink given={file}>
            <IconDownload size={16} aria-hidden /> {t('save_it')}
          </SaveLink>
        </p>
      </Modal>
    </>
  );
}

function Player({ given, kind }: { given: Attachment; kind: 'audio' | 'video' }) {
  const { file, isBroken, onError } = useLiveLink(given);
  if (file.url === null || isBroken) return <PlainFile file={file} isBroken={isBroken} />;
  const shared = {
    className: classes.player,
    src: file.url,
    controls: true,
    preload: 'metadata',
    'aria-label': file.file_name,
    onError,
  } as const;
  return kind === 'audio' ? <audio {...shared} /> : <video {...shared} />;
}

const faults = ['gone', 'too_large', 'type_not_allowed', 'refused', 'empty', 'unreachable'] as const;

function FailedFile({ file }: { file: Attachment }) {
  const t = useStrings(filesStrings);
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const fault = faults.find((known) => known === file.error) ?? 'unreachable';
  const retry = async () => {
    setAsking(true);
    try {
      await conversationsApi.fetchAgain(file.id);
      await client.invalidateQueries({ queryKey: threadKeys.all });
    } catch (error) {
      notifyFailed(error);
    }
    setAsking(false);
  };
  return (
    <Card icon={IconAlertTriangle} title={file.file_name}>
      <span className={classes.fault}>{t(fault)}</span>
      <Button
        className={classes.again}
        size="compact-xs"
        variant="default"
        loading={isAsking}
        aria-label={t('fetch_again_name', { name: file.file_name })}
        onClick={() => void retry()}
      >
        {t('fetch_again')}
      </Button>
    </Card>
  );
}

function AttachedFile({ file }: { file: Attachment }) {
  const t = useStrings(filesStrings);
  if (file.state === 'failed') return <FailedFile file={file} />;
  if (file.state === 'pending')
    return (
      <Card icon={IconHourglass} title={file.file_name}>
        {t('pending')}
      </Card>
    );
  const [family] = file.is_inline ? file.mime_type.split('/') : [];
  if (family === 'image') return <Picture given={file} />;
  if (family === 'audio' || family === 'video') return <Player given={file} kind={family} />;
  return <PlainFile file={file} />;
}

/** The files of a message: pictures and sounds where they stand, everything else by its name, to be saved. */
export function AttachedFiles({ files }: { files: readonly Attachment[] }) {
  const t = useStrings(filesStrings);
  return (
    <ul className={classes.files} aria-label={t('files')}>
      {files.map((file) => (
        <li key={file.id}>
          <AttachedFile file={file} />
        </li>
      ))}
    </ul>
  );
}
