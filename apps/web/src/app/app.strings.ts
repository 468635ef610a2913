import { defineStrings } from '../shared/i18n/strings.ts';

export const appStrings = defineStrings('app', {
  en: { floating: 'Menus and messages' },
  id: { floating: 'Menu dan pesan' },
});
