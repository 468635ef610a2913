/** `6281234567801` → `+62 812-3456-7801`; numbers of other countries keep their digits together. */
export function phoneWords(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  const own = /^62(\d{3})(\d{3,4})(\d{3,6})$/.exec(digits);
  return own ? `+62 ${own.slice(1).join('-')}` : `+${digits}`;
}
