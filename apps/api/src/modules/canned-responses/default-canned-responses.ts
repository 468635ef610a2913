/** What a new workspace begins with, in both languages. */
export const DEFAULT_CANNED_RESPONSES = [
  {
    shortcut: 'thanks',
    locale: 'id',
    title: 'Terima kasih',
    content:
      'Terima kasih sudah menghubungi kami, {{customer_first_name|Kak}}. Pesan Anda sudah kami terima dengan nomor {{ticket_number}}, dan segera kami bantu.',
  },
  {
    shortcut: 'thanks',
    locale: 'en',
    title: 'Thank you',
    content:
      'Thank you for contacting us, {{customer_first_name|there}}. We have your message as {{ticket_number}} and will help you shortly.',
  },
  {
    shortcut: 'closing',
    locale: 'id',
    title: 'Menutup tiket',
    content:
      'Tiket {{ticket_number}} kami tutup sekarang. Kalau masih ada yang kurang, balas saja pesan ini dan tiketnya kami buka lagi. Salam, {{agent_name}}',
  },
  {
    shortcut: 'closing',
    locale: 'en',
    title: 'Closing the ticket',
    content:
      'I am closing ticket {{ticket_number}} now. If anything is missing, just answer this message and we open it again. Best regards, {{agent_name}}',
  },
] as const;
