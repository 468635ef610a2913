import { defineStrings } from '../../shared/i18n/strings.ts';

export const internalTicketStrings = defineStrings('internal-ticket', {
  en: {
    internal: 'Internal',
    internal_hint: 'Only your team sees this ticket',
  },
  id: {
    internal: 'Internal',
    internal_hint: 'Hanya tim Anda yang melihat tiket ini',
  },
});
