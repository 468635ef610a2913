import { IconBrandWhatsapp, IconCode, IconMail, IconWorld } from '@tabler/icons-react';

const icons = { whatsapp: IconBrandWhatsapp, email: IconMail, portal: IconWorld, api: IconCode };

interface Props {
  channel: keyof typeof icons;
  /** Empty: the words stand beside it. */
  label: string;
  size?: number;
}

export function ChannelIcon({ channel, label, size = 16 }: Props) {
  const Icon = icons[channel];
  if (!label) return <Icon size={size} stroke={1.6} aria-hidden />;
  return (
    <span title={label} role="img" aria-label={label}>
      <Icon size={size} stroke={1.6} display="block" aria-hidden />
    </span>
  );
}
