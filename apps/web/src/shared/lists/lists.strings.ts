import { defineStrings } from '../i18n/strings.ts';

export const listsStrings = defineStrings('lists', {
  en: {
    try_again: 'Try again',
    all: 'All',
    show_all: 'Show all',
    page_of: 'Page {{page}} of {{pages}}',
    previous_page: 'Previous page',
    next_page: 'Next page',
    newer: 'Newer',
    older: 'Older',
  },
  id: {
    try_again: 'Coba lagi',
    all: 'Semua',
    show_all: 'Tampilkan semua',
    page_of: 'Halaman {{page}} dari {{pages}}',
    previous_page: 'Halaman sebelumnya',
    next_page: 'Halaman berikutnya',
    newer: 'Lebih baru',
    older: 'Lebih lama',
  },
});
