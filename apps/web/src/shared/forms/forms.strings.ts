import { defineStrings } from '../i18n/strings.ts';

export const formsStrings = defineStrings('forms', {
  en: {
    email: 'Write an e-mail address.',
    empty: 'Fill this in.',
    too_short: 'At least {{n}} characters.',
    too_long: 'At most {{n}} characters.',
    whole_number: 'Write a whole number.',
    not_negative: 'Write 0 or more.',
    too_much: 'Write {{n}} or less.',
    one_of: 'Choose one from the list.',
    address: 'Write an address such as https://gate.whapi.cloud, without login or query.',
    another_one: 'This is not your current password.',
  },
  id: {
    email: 'Tulis alamat e-mail.',
    empty: 'Isi dulu bagian ini.',
    too_short: 'Minimal {{n}} karakter.',
    too_long: 'Maksimal {{n}} karakter.',
    whole_number: 'Tulis bilangan bulat.',
    not_negative: 'Tulis 0 atau lebih.',
    too_much: 'Tulis {{n}} atau kurang.',
    one_of: 'Pilih satu dari daftar.',
    address: 'Tulis alamat seperti https://gate.whapi.cloud, tanpa nama masuk atau kueri.',
    another_one: 'Ini bukan kata sandi Anda sekarang.',
  },
});
