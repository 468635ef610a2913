/** Whom a delivery is from, and the name that the gateway gave the message. */
export interface Delivery {
  externalId: string;
  phone: string;
  body: string;
}

const WORDS =
  'pesanan saya belum sampai tolong dicek nomor resi paket alamat kirim barang terima kasih admin'.split(' ');

let made = 0;
const run = Date.now().toString(36);

/** A phone that no other customer of this run has. */
export const newPhone = (): string => `6281${String((made += 1) + 100_000_000).slice(0, 9)}`;

const text = (seed: number): string =>
  Array.from({ length: 12 }, (_, at) => WORDS[(seed * 7 + at * 5) % WORDS.length]).join(' ');

/** A text message as whapi.cloud delivers it, some 300 bytes. */
export const whapiDelivery = (phone: string): Delivery => {
  made += 1;
  const externalId = `bench.${run}.${made}`;
  const message = {
    id: externalId,
    from_me: false,
    type: 'text',
    chat_id: `${phone}@s.whatsapp.net`,
    timestamp: Math.floor(Date.now() / 1000),
    source: 'mobile',
    text: { body: text(made) },
    from: phone,
    from_name: `Pelanggan ${phone.slice(-4)}`,
  };
  const event = { type: 'messages', event: 'post' };
  return { externalId, phone, body: JSON.stringify({ messages: [message], event, channel_id: 'BENCH' }) };
};
