import { defineStrings } from '../../shared/i18n/strings.ts';

/** Putting a ticket out of sight for a while. */
export const snoozeStrings = defineStrings('snooze', {
  en: {
    snooze: 'Snooze…',
    snooze_title: 'Snooze {{number}}',
    snooze_lead: 'It leaves the lists until then. When the customer writes before, it comes back at once.',
    in_hours: 'In {{n}} hours',
    tomorrow: 'Tomorrow morning',
    next_week: 'On Monday morning',
    until_written: 'Until the customer writes',
    snoozed: 'Snoozed until {{when}}',
    snoozed_until_written: 'Snoozed until the customer writes',
    snoozed_done: '{{number}} is out of sight.',
    wake: 'Bring back now',
    woken_done: '{{number}} is back.',
    h_snoozed: '{{who}} snoozed the ticket',
    h_woken: '{{who}} brought the ticket back',
    h_woken_by_time: 'The ticket came back by itself',
    close_dialog: 'Close',
  },
  id: {
    snooze: 'Tunda…',
    snooze_title: 'Tunda {{number}}',
    snooze_lead:
      'Tiket ini hilang dari daftar sampai saat itu. Bila pelanggan menulis lebih dulu, ia langsung kembali.',
    in_hours: '{{n}} jam lagi',
    tomorrow: 'Besok pagi',
    next_week: 'Senin pagi',
    until_written: 'Sampai pelanggan menulis',
    snoozed: 'Ditunda sampai {{when}}',
    snoozed_until_written: 'Ditunda sampai pelanggan menulis',
    snoozed_done: '{{number}} ditunda.',
    wake: 'Kembalikan sekarang',
    woken_done: '{{number}} sudah kembali.',
    h_snoozed: '{{who}} menunda tiket',
    h_woken: '{{who}} mengembalikan tiket',
    h_woken_by_time: 'Tiket kembali dengan sendirinya',
    close_dialog: 'Tutup',
  },
});
