import { defineStrings } from '../i18n/strings.ts';

export const listsStrings = defineStrings('lists', {
  en: {
    try_again: 'Try again',
    all: 'All',
    show_all: 'Show all',
    page_of: 'Page {{page}} of {{pages}}',
    newer: 'Newer',
    older: 'Older',
  },
  id: {
    try_again: 'Coba lagi',
    all: 'Semua',
    show_all: 'Tampilkan semua',
    page_of: 'Halaman {{page}} dari {{pages}}',
    newer: 'Lebih baru',
    older: 'Lebih lama',
  },
});
