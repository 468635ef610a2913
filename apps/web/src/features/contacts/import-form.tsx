import { FileInput } from '@mantine/core';
import { useState } from 'react';
import { useForm } from '../../shared/forms/use-form.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { notifyDone } from '../../shared/notify/notify.tsx';
import { numberWords } from '../../shared/time/format.ts';
import { DialogForm, DialogLead } from '../../ui/dialog-form.tsx';
import { contactsApi, type ImportReport } from './contacts.api.ts';
import { contactsStrings } from './contacts.strings.ts';
import { missing, useContactChanged } from './use-contact-changes.ts';
import classes from './contacts.module.css';

/** In two steps: what would happen, then that it happens. */
export function ImportForm({ onClose }: { onClose: () => void }) {
  const t = useStrings(contactsStrings);
  const changed = useContactChanged();
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<ImportReport | null>(null);
  const form = useForm({
    initial: { csv: '' },
    submit: async () => {
      if (!file) throw missing('csv', t('import_missing'));
      const report = await contactsApi.import(await file.text(), preview === null);
      if (report.dry_run) {
        setPreview(report);
        return;
      }
      changed();
      onClose();
      notifyDone(t('imported', countsOf(report)));
    },
  });
  return (
    <DialogForm
      failure={form.failure}
      isBusy={form.isBusy}
      labels={{ cancel: t('cancel'), submit: t(preview ? 'import_do' : 'import_try') }}
      onSubmit={form.onSubmit}
      onCancel={onClose}
    >
      <DialogLead>{t('import_lead')}</DialogLead>
      <FileInput
        label={t('import_file')}
        placeholder={t('import_choose')}
        accept=".csv,text/csv"
        value={file}
        error={form.errorOf('csv')}
        onChange={(chosen) => {
          setFile(chosen);
          setPreview(null);
        }}
      />
      {preview ? (
        <div role="status">
          <strong>{t('import_preview', countsOf(preview))}</strong>
          {preview.errors.length > 0 ? (
            <ul className={classes.problems}>
              {preview.errors.map(({ line, message }) => (
                <li key={line}>{t('import_line', { line, message })}</li>
              ))}
            </ul>
          ) : null}
        </div>
      ) : null}
    </DialogForm>
  );
}

const countsOf = ({ created, updated, failed }: ImportReport) => ({
  created: numberWords(created),
  updated: numberWords(updated),
  failed: numberWords(failed),
});
