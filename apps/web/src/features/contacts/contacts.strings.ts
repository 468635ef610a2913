import { defineStrings } from '../../shared/i18n/strings.ts';

export const contactsStrings = defineStrings('contacts', {
  en: {
    requester: 'Customer',
    unknown: 'Unknown customer',
    phone: 'Phone',
    email: 'E-mail',
    whatsapp_id: 'WhatsApp',
    bsuid: 'Business ID',
    lid: 'LID',
    order_account: 'Account',
    since: 'Since',
    copy: 'Copy',
    copied: 'Copied',
  },
  id: {
    requester: 'Pelanggan',
    unknown: 'Pelanggan tak dikenal',
    phone: 'Telepon',
    email: 'E-mail',
    whatsapp_id: 'WhatsApp',
    bsuid: 'ID bisnis',
    lid: 'LID',
    order_account: 'Akun',
    since: 'Sejak',
    copy: 'Salin',
    copied: 'Tersalin',
  },
});
