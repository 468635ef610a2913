import { ActionIcon, Button, CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconFile, IconPaperclip } from '@tabler/icons-react';
import { useId, useRef, type RefObject } from 'react';
import { useStrings } from '../../../shared/i18n/strings.ts';
import { areReady, type DraftFile } from '../composing.ts';
import { fileSizeWords, percentWords } from '../media-words.ts';
import { mostFiles, removeFile, uploadAgain } from './draft-files.ts';
import { filesStrings } from './files.strings.ts';
import type { Attaching } from './use-attaching.ts';
import classes from './files.module.css';

/** The button of the picker, which tells beforehand what is taken. */
export function FilePicker({ attaching: { add, limits, accept } }: { attaching: Attaching }) {
  const t = useStrings(filesStrings);
  const input = useRef<HTMLInputElement>(null);
  const limitsId = useId();
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label={t('attach')}
        aria-describedby={limitsId}
        title={`${t('attach')}. ${limits}`}
        onClick={() => input.current?.click()}
      >
        <IconPaperclip size={18} aria-hidden />
      </ActionIcon>
      <span id={limitsId} hidden>
        {limits}
      </span>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={accept}
        aria-label={t('attach')}
        onChange={({ currentTarget }) => {
          add([...(currentTarget.files ?? [])]);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}

function Thumb({ previewUrl }: Pick<DraftFile, 'previewUrl'>) {
  if (previewUrl !== null) return <img className={classes.thumb} src={previewUrl} alt="" />;
  return (
    <span className={classes.thumb} aria-hidden>
      <IconFile size={18} stroke={1.6} />
    </span>
  );
}

function Progress({ name, upload }: Pick<DraftFile, 'name' | 'upload'>) {
  const t = useStrings(filesStrings);
  switch (upload.state) {
    case 'waiting':
      return <span>{t('waiting')}</span>;
    case 'uploading':
      return (
        <>
          <progress className={classes.progress} value={upload.share} aria-label={t('uploading', { name })} />
          <span aria-hidden>{percentWords(upload.share)}</span>
        </>
      );
    case 'failed':
      return (
        <span className={classes.fault} role="alert">
          <IconAlertTriangle size={12} aria-hidden /> {upload.words}
        </span>
      );
    case 'ready':
      return null;
  }
}

interface RowProps {
  file: DraftFile;
  onRemove: (row: HTMLElement | null) => void;
  onAgain: (row: HTMLElement | null) => void;
}

const rowOf = (element: HTMLElement) => element.closest('li');

function Row({ file: { name, sizeBytes, previewUrl, upload }, onRemove, onAgain }: RowProps) {
  const t = useStrings(filesStrings);
  return (
    <li className={classes.row}>
      <Thumb previewUrl={previewUrl} />
      <span className={classes.about}>
        <span className={classes.name} title={name}>
          {name}
        </span>
        <span className={classes.facts}>
          {fileSizeWords(sizeBytes)}
          <Progress name={name} upload={upload} />
        </span>
      </span>
      {upload.state === 'failed' && upload.canRetry ? (
        <Button
          variant="default"
          size="compact-xs"
          aria-label={t('upload_again_name', { name })}
          onClick={({ currentTarget }) => {
            onAgain(rowOf(currentTarget));
          }}
        >
          {t('upload_again')}
        </Button>
      ) : null}
      <CloseButton
        size="sm"
        data-remove
        aria-label={t('remove', { name })}
        onClick={({ currentTarget }) => {
          onRemove(rowOf(currentTarget));
        }}
      />
    </li>
  );
}

const removeButtonOf = (row: Element | null | undefined) => row?.querySelector<HTMLElement>('[data-remove]');

interface Props {
  draft: string;
  files: readonly DraftFile[];
  attaching: Attaching;
  field: RefObject<HTMLElement | null>;
}

/** Why one cannot send yet. */
function WaitWords({ files }: Pick<Props, 'files'>) {
  const t = useStrings(filesStrings);
  if (areReady(files)) return null;
  const isStuck = files.some(({ upload }) => upload.state === 'failed');
  return <p className={classes.says}>{t(isStuck ? 'wait_failed' : 'wait_uploading')}</p>;
}

/** The files that go with a draft: how far each is, what went wrong with it, and the way to take it out. */
export function DraftFiles({ draft, files, attaching, field }: Props) {
  const t = useStrings(filesStrings);
  return (
    <>
      {attaching.isOver ? (
        <div className={classes.drop} aria-hidden>
          <IconPaperclip size={18} /> {t('drop')}
        </div>
      ) : null}
      {files.length > 0 ? (
        <ul className={classes.toSend} aria-label={t('to_send')}>
          {files.map((file) => (
            <Row
              key={file.key}
              file={file}
              onRemove={(row) => {
                const neighbour = row?.nextElementSibling ?? row?.previousElementSibling;
                (removeButtonOf(neighbour) ?? field.current)?.focus();
                removeFile(draft, file);
              }}
              onAgain={(row) => {
                removeButtonOf(row)?.focus();
                uploadAgain(draft, file.key);
              }}
            />
          ))}
        </ul>
      ) : null}
      {attaching.areTooMany && files.length >= mostFiles ? (
        <p className={classes.says} role="alert">
          {t('too_many', { n: mostFiles })}
        </p>
      ) : null}
      <WaitWords files={files} />
    </>
  );
}
