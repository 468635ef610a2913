import { defineStrings } from '../i18n/strings.ts';

export const notifyStrings = defineStrings('notify', {
  en: { undo: 'Undo', close: 'Close this message' },
  id: { undo: 'Urungkan', close: 'Tutup pesan ini' },
});
