const TEXTS = {
  id: {
    documentTitle: 'Ponsel pelanggan · Loket',
    title: 'Ponsel pelanggan',
    customers: 'Pelanggan',
    newCustomer: 'Pelanggan baru',
    name: 'Nama',
    phone: 'Nomor telepon',
    add: 'Tambah',
    phoneOf: 'Ponsel {name}',
    desk: 'Loket',
    chattingWith: 'Mengobrol dengan Loket',
    typing: 'Loket sedang mengetik…',
    recording: 'Loket sedang merekam…',
    pocket: 'Di saku',
    pocketed: 'Ponsel di saku: pesan masuk belum dibaca',
    conversation: 'Percakapan',
    emptyChat: 'Belum ada pesan. Tulis sesuatu kepada Loket, misalnya “Halo, pesanan saya belum sampai”.',
    message: 'Tulis pesan',
    send: 'Kirim',
    attach: 'Lampirkan gambar atau berkas',
    place: 'Kirim lokasi',
    cancel: 'Batal',
    close: 'Tutup',
    replyTo: 'Membalas: {text}',
    editing: 'Mengubah pesan',
    actions: 'Tindakan untuk pesan ini',
    reply: 'Balas',
    edit: 'Ubah',
    remove: 'Hapus',
    react: 'Beri reaksi {emoji}',
    unreact: 'Cabut reaksi',
    edited: 'diubah',
    deleted: 'Pesan ini dihapus',
    you: 'Anda',
    today: 'Hari ini',
    yesterday: 'Kemarin',
    unread: '{count} belum dibaca',
    nothingYet: 'Belum ada pesan',
    tick_pending: 'menunggu',
    tick_sent: 'terkirim',
    tick_delivered: 'sampai',
    tick_read: 'dibaca',
    tick_failed: 'gagal',
    kind_image: 'Gambar',
    kind_video: 'Video',
    kind_audio: 'Suara',
    kind_voice: 'Pesan suara',
    kind_document: 'Berkas',
    kind_location: 'Lokasi',
    kind_contact: 'Kontak',
    kind_other: 'Pesan jenis {kind}',
    switches: 'Gangguan',
    switchesHint: 'Buat gateway ini berulah, lalu lihat apa yang dilakukan Loket.',
    sending: 'Kiriman dari Loket',
    failHow: 'Gagal dengan',
    fail_status_400: '400 permintaan salah',
    fail_status_401: '401 tidak berwenang',
    fail_status_429: '429 terlalu sering',
    fail_status_500: '500 kesalahan gateway',
    fail_status_503: '503 tidak tersedia',
    fail_reset: 'sambungan putus',
    fail_lost_answer: 'sampai, jawaban hilang',
    fail_hang: 'sampai, tanpa jawaban',
    failNext: 'Kiriman berikutnya yang gagal',
    failShare: 'Bagian yang gagal (%)',
    delay: 'Jawaban tertunda (ms)',
    webhooks: 'Webhook ke Loket',
    repeat: 'Ulangi tiap webhook',
    reorder: 'Urutan diacak',
    statusesOff: 'Tanpa status centang',
    echo: 'Gema pesan yang dikirim Loket',
    gatewayDown: 'Gateway mati',
    calm: 'Matikan semua gangguan',
    log: 'Catatan',
    logEmpty: 'Permintaan dan webhook muncul di sini.',
    fromDesk: 'permintaan dari Loket',
    toDesk: 'webhook ke Loket',
    offline: 'Sambungan ke simulator terputus, mencoba lagi…',
    arrived: 'Pesan dari Loket: {text}',
    failed: 'Tidak berhasil: {reason}',
    language: 'English',
  },
  en: {
    documentTitle: "Customers' phones · Loket",
    title: "Customers' phones",
    customers: 'Customers',
    newCustomer: 'New customer',
    name: 'Name',
    phone: 'Phone number',
    add: 'Add',
    phoneOf: "{name}'s phone",
    desk: 'Loket',
    chattingWith: 'Chatting with Loket',
    typing: 'Loket is typing…',
    recording: 'Loket is recording…',
    pocket: 'In pocket',
    pocketed: 'Phone in pocket: messages arrive unread',
    conversation: 'Conversation',
    emptyChat: 'No messages yet. Write something to Loket, for example “Hello, my order has not arrived”.',
    message: 'Write a message',
    send: 'Send',
    attach: 'Attach a picture or file',
    place: 'Send a location',
    cancel: 'Cancel',
    close: 'Close',
    replyTo: 'Replying to: {text}',
    editing: 'Editing the message',
    actions: 'Actions for this message',
    reply: 'Reply',
    edit: 'Edit',
    remove: 'Delete',
    react: 'React with {emoji}',
    unreact: 'Take the reaction back',
    edited: 'edited',
    deleted: 'This message was deleted',
    you: 'You',
    today: 'Today',
    yesterday: 'Yesterday',
    unread: '{count} unread',
    nothingYet: 'No messages yet',
    tick_pending: 'waiting',
    tick_sent: 'sent',
    tick_delivered: 'delivered',
    tick_read: 'read',
    tick_failed: 'failed',
    kind_image: 'Picture',
    kind_video: 'Video',
    kind_audio: 'Sound',
    kind_voice: 'Voice message',
    kind_document: 'File',
    kind_location: 'Location',
    kind_contact: 'Contact',
    kind_other: 'Message of type {kind}',
    switches: 'Faults',
    switchesHint: 'Let this gateway misbehave, and see what Loket does.',
    sending: 'What Loket sends',
    failHow: 'Fails with',
    fail_status_400: '400 bad request',
    fail_status_401: '401 not authorised',
    fail_status_429: '429 too many requests',
    fail_status_500: '500 gateway error',
    fail_status_503: '503 unavailable',
    fail_reset: 'connection cut',
    fail_lost_answer: 'arrives, answer lost',
    fail_hang: 'arrives, no answer',
    failNext: 'Next sends that fail',
    failShare: 'Share that fails (%)',
    delay: 'Answers delayed (ms)',
    webhooks: 'Webhooks to Loket',
    repeat: 'Repeat each webhook',
    reorder: 'Out of order',
    statusesOff: 'No ticks reported',
    echo: 'Echo what Loket sends',
    gatewayDown: 'Gateway down',
    calm: 'Turn all faults off',
    log: 'Log',
    logEmpty: 'Requests and webhooks appear here.',
    fromDesk: 'request from Loket',
    toDesk: 'webhook to Loket',
    offline: 'Lost the simulator, trying again…',
    arrived: 'Message from Loket: {text}',
    failed: 'That did not work: {reason}',
    language: 'Bahasa Indonesia',
  },
};

let language = readLanguage();

function readLanguage() {
  try {
    const kept = localStorage.getItem('language');
    if (kept in TEXTS) return kept;
  } catch {
    // A browser that keeps nothing still speaks.
  }
  return navigator.language.toLowerCase().startsWith('id') ? 'id' : 'en';
}

export function locale() {
  return language;
}

export function switchLanguage() {
  language = language === 'id' ? 'en' : 'id';
  try {
    localStorage.setItem('language', language);
  } catch {
    // Then it is asked again next time.
  }
}

/** A text with its `{places}` filled. */
export function t(key, places = {}) {
  const text = TEXTS[language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(places[name] ?? ''));
}

/** Texts of a message, for lists and quotes. */
export function summaryOf(message) {
  if (message.is_deleted) return t('deleted');
  const { body, caption, name } = message.content;
  const words = body ?? caption ?? (message.kind === 'contact' ? name : null);
  if (words) return words;
  const key = `kind_${message.kind}`;
  return key in TEXTS[language] ? t(key) : t('kind_other', { kind: message.kind });
}
