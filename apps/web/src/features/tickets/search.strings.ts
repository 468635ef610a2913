import { defineStrings } from '../../shared/i18n/strings.ts';

export const searchStrings = defineStrings('search', {
  en: {
    search: 'Search',
    found: '{{n}} tickets',
    found_one: '{{n}} ticket',
    found_more: 'the newest {{n}} tickets',
    contacts: 'Contacts',
    tickets: 'Tickets',
    loading: 'Searching',
    failed: 'The search did not come back',
    nothing_asked: 'What are you looking for',
    nothing_asked_lead:
      'Words of a subject or a message, a ticket number, a name, a phone, a tag. Words in quotes stand one after another.',
    none: 'Nothing bears “{{q}}”',
    none_lead: 'Try fewer words, or take a filter away. A name may be misspelt.',
  },
  id: {
    search: 'Cari',
    found: '{{n}} tiket',
    found_more: '{{n}} tiket terbaru',
    contacts: 'Kontak',
    tickets: 'Tiket',
    loading: 'Sedang mencari',
    failed: 'Pencarian belum kembali',
    nothing_asked: 'Apa yang Anda cari',
    nothing_asked_lead:
      'Kata dari subjek atau pesan, nomor tiket, nama, telepon, label. Kata dalam tanda kutip berurutan.',
    none: 'Tidak ada yang memuat “{{q}}”',
    none_lead: 'Coba kurangi kata, atau lepas satu filter. Nama boleh salah eja.',
  },
});
