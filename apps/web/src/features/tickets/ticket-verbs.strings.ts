import { defineStrings } from '../../shared/i18n/strings.ts';

/** What can be done to a ticket beside working on it. */
export const ticketVerbsStrings = defineStrings('ticket-verbs', {
  en: {
    merge: 'Merge into…',
    merge_title: 'Merge {{number}} into another ticket',
    merge_lead:
      'Its messages move to the ticket you choose, and so does what the customer writes later. It can be undone.',
    merge_search: 'Find the ticket to merge into',
    merge_search_hint: 'Number, subject or customer',
    merge_candidates: 'Tickets found',
    merge_none: 'No other ticket matches.',
    merged_done: '{{number}} is now part of {{into}}.',
    unmerged_done: '{{number}} stands on its own again.',
    merged_into: 'This ticket is part of {{into}}: its messages stand there.',
    open_target: 'Open {{into}}',
    unmerge: 'Unmerge',
    close_dialog: 'Close',
  },
  id: {
    merge: 'Gabung ke…',
    merge_title: 'Gabung {{number}} ke tiket lain',
    merge_lead:
      'Pesannya pindah ke tiket yang dipilih, begitu juga yang ditulis pelanggan nanti. Ini bisa diurungkan.',
    merge_search: 'Cari tiket tujuan',
    merge_search_hint: 'Nomor, subjek, atau pelanggan',
    merge_candidates: 'Tiket yang ditemukan',
    merge_none: 'Tidak ada tiket lain yang cocok.',
    merged_done: '{{number}} sekarang bagian dari {{into}}.',
    unmerged_done: '{{number}} berdiri sendiri lagi.',
    merged_into: 'Tiket ini bagian dari {{into}}: pesannya ada di sana.',
    open_target: 'Buka {{into}}',
    unmerge: 'Pisahkan lagi',
    close_dialog: 'Tutup',
  },
});
