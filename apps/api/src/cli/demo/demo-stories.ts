/** What happens in a ticket, one line each. C customer, ! claim, A reply, N note, W reply and wait, R reply and resolve, X close. */
export type StoryLine = `${'C' | 'A' | 'N' | 'W' | 'R'}: ${string}` | '!' | 'X';

export interface Story {
  customer: string;
  hoursAgo: number;
  lines: StoryLine[];
}

export interface RequestedTicket {
  subject: string;
  description: string;
  category: string;
  hoursAgo: number;
}

export const AGENTS = ['Sari Wulandari', 'Bagus Prakoso', 'Dewi Anggraini', 'Rizky Ramadhan'];

/** The last three days, in every state that a ticket can be in. */
const RECENT: Story[] = [
  {
    customer: 'Siti Rahmawati',
    hoursAgo: 0.2,
    lines: ['C: Urgent! Toko online saya tidak bisa dibuka sejak pagi'],
  },
  {
    customer: 'Budi Santoso',
    hoursAgo: 0.4,
    lines: ['C: Halo, saya mau tanya cara mengganti nomor rekening pencairan'],
  },
  {
    customer: 'Wayan Sudarta',
    hoursAgo: 1.1,
    lines: [
      'C: Pembayaran saya sudah terpotong tapi status masih menunggu',
      'C: Ini sudah lebih dari satu jam ya',
    ],
  },
  {
    customer: 'Nurul Hidayah',
    hoursAgo: 2,
    lines: ['C: Besok saja tidak apa-apa, saya mau minta faktur bulan lalu'],
  },
  {
    customer: 'Agus Setiawan',
    hoursAgo: 3,
    lines: ['C: Aplikasi selalu keluar sendiri setelah diperbarui', 'N: Cek juga versi Android-nya'],
  },
  {
    customer: 'Made Kartika',
    hoursAgo: 5,
    lines: ['C: Gawat, pesanan pelanggan saya terkirim ke alamat yang salah'],
  },
  {
    customer: 'Rina Marlina',
    hoursAgo: 4,
    lines: [
      'C: Kode OTP tidak masuk-masuk',
      '!',
      'A: Halo Bu Rina, saya cek dulu ya.',
      'C: Baik, ditunggu kak',
    ],
  },
  {
    customer: 'Hendra Gunawan',
    hoursAgo: 6,
    lines: [
      'C: Kenapa ongkir ke Makassar mahal sekali?',
      '!',
      'A: Selamat siang Pak Hendra, berat paketnya berapa?',
      'C: 2 kilo',
    ],
  },
  {
    customer: 'Fitri Handayani',
    hoursAgo: 8,
    lines: [
      'C: Saya tidak bisa masuk ke akun saya',
      '!',
      'N: Akunnya terkunci karena tiga kali salah kata sandi',
      'A: Bu Fitri, akun Ibu sudah kami buka. Silakan dicoba lagi.',
      'C: Masih belum bisa kak',
    ],
  },
  {
    customer: 'Yusuf Maulana',
    hoursAgo: 20,
    lines: [
      'C: Bisa minta fitur cetak label massal?',
      '!',
      'A: Terima kasih usulannya, kami teruskan ke tim produk.',
    ],
  },
  {
    customer: 'Lestari Ningsih',
    hoursAgo: 22,
    lines: [
      'C: Barang yang datang rusak',
      'A: Mohon maaf, boleh minta fotonya?',
      'C: Sudah saya kirim lewat email',
    ],
  },
  {
    customer: 'Andi Firmansyah',
    hoursAgo: 26,
    lines: ['C: Saldo saya berkurang sendiri', '!', 'W: Pak Andi, mohon kirim nomor transaksinya ya.'],
  },
  {
    customer: 'Ratna Sari Dewi',
    hoursAgo: 30,
    lines: ['C: Saya mau ubah alamat pengiriman', 'W: Boleh, alamat barunya di mana, Bu?'],
  },
  {
    customer: 'Joko Widyatmoko',
    hoursAgo: 44,
    lines: [
      'C: Laporan penjualan kosong',
      '!',
      'A: Kami sedang memeriksa datanya.',
      'W: Sudah kami perbaiki. Mohon dicek, apakah sudah muncul?',
    ],
  },
  {
    customer: 'Kadek Ayu Pratiwi',
    hoursAgo: 10,
    lines: [
      'C: Cara batalkan pesanan?',
      'R: Buka Pesanan, pilih Batalkan. Sudah kami bantu dari sini juga ya, Kak.',
    ],
  },
  {
    customer: 'Dimas Saputra',
    hoursAgo: 27,
    lines: [
      'C: Resi belum muncul',
      '!',
      'A: Kami tanyakan ke kurir dulu.',
      'R: Resinya sudah terbit, silakan dicek.',
    ],
  },
  {
    customer: 'Intan Permatasari',
    hoursAgo: 40,
    lines: [
      'C: Voucher tidak bisa dipakai',
      '!',
      'R: Voucher hanya untuk pembelian di atas Rp100.000, Kak.',
      'C: Oh begitu, terima kasih',
    ],
  },
  {
    customer: 'Eko Prasetyo',
    hoursAgo: 50,
    lines: ['C: Apakah hari Sabtu buka?', 'R: Kami buka Senin sampai Jumat, pukul 09.00-18.00.', 'X'],
  },
  {
    customer: 'Maya Kusuma',
    hoursAgo: 52,
    lines: [
      'C: Paket belum sampai juga',
      '!',
      'R: Menurut kurir sudah diterima hari ini.',
      'C: Belum kak, saya di rumah seharian',
    ],
  },
  {
    customer: 'Taufik Hidayat',
    hoursAgo: 70,
    lines: [
      'C: Mohon aktifkan kembali akun saya',
      '!',
      'N: Sudah dicek, aman',
      'R: Sudah aktif kembali, Pak.',
      'X',
    ],
  },
];

/** Old enough that the next message of the same customer opens a new ticket, linked to this one. */
const PAST_TOPICS: [string, string][] = [
  ['Kapan barang saya dikirim?', 'Sudah kami kirim hari ini, nomor resi ada di email.'],
  ['Apakah bisa bayar di tempat?', 'Bisa, pilih COD saat membayar.'],
  ['Mohon ganti nama di faktur', 'Sudah kami ganti, silakan diunduh ulang.'],
  ['Warna yang datang tidak sesuai', 'Mohon maaf, penggantinya sudah kami kirim.'],
];
const PAST_CUSTOMERS = 12;
const PAST_HOURS_AGO = 17 * 24;

const PAST: Story[] = RECENT.slice(0, PAST_CUSTOMERS).map(({ customer }, index) => {
  const [question, answer] = PAST_TOPICS[index % PAST_TOPICS.length] ?? ['Halo', 'Halo'];
  return {
    customer,
    hoursAgo: PAST_HOURS_AGO + index * 5,
    lines: [`C: ${question}`, '!', `R: ${answer}`, 'X'],
  };
});

export const STORIES: Story[] = [...PAST, ...RECENT];

export const REQUESTED: RequestedTicket[] = [
  {
    subject: 'Printer struk di gerai Bandung mati',
    description: 'Dilaporkan lewat telepon.',
    category: 'technical_support',
    hoursAgo: 1.5,
  },
  {
    subject: 'Selisih tagihan bulan Oktober',
    description: 'Pelanggan minta dihitung ulang.',
    category: 'billing',
    hoursAgo: 7,
  },
  {
    subject: 'Ubah pemilik akun',
    description: 'Surat kuasa sudah diterima.',
    category: 'account',
    hoursAgo: 12,
  },
  {
    subject: 'Ekspor laporan ke Excel',
    description: 'Diminta tiga pelanggan minggu ini.',
    category: 'feature_request',
    hoursAgo: 25,
  },
  {
    subject: 'Tombol simpan tidak merespons di iPhone',
    description: 'Terjadi di Safari.',
    category: 'bug_report',
    hoursAgo: 28,
  },
  {
    subject: 'Jadwal libur akhir tahun',
    description: 'Perlu diumumkan ke pelanggan.',
    category: 'general_inquiry',
    hoursAgo: 33,
  },
  {
    subject: 'Kerja sama reseller di Medan',
    description: 'Minta dihubungi kembali.',
    category: 'other',
    hoursAgo: 47,
  },
  {
    subject: 'Urgent: pembayaran QRIS gagal',
    description: 'Semua gerai di Surabaya.',
    category: 'technical_support',
    hoursAgo: 0.6,
  },
];
