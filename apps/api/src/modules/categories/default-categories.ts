/** What a new workspace begins with: slugs are for programs, names for people. */
export const DEFAULT_CATEGORIES = [
  { slug: 'technical_support', colour: '#1c7ed6', name: { id: 'Dukungan teknis', en: 'Technical support' } },
  { slug: 'billing', colour: '#2b8a3e', name: { id: 'Tagihan', en: 'Billing' } },
  { slug: 'account', colour: '#862e9c', name: { id: 'Akun', en: 'Account' } },
  { slug: 'feature_request', colour: '#0c8599', name: { id: 'Permintaan fitur', en: 'Feature request' } },
  { slug: 'bug_report', colour: '#c92a2a', name: { id: 'Laporan bug', en: 'Bug report' } },
  { slug: 'general_inquiry', colour: '#b35c00', name: { id: 'Pertanyaan umum', en: 'General inquiry' } },
  { slug: 'other', colour: '#5c636a', name: { id: 'Lainnya', en: 'Other' } },
] as const;
