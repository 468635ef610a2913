import { ActionIcon, Tooltip, type ActionIconProps } from '@mantine/core';
import type { ButtonHTMLAttributes, ReactNode } from 'react';

interface Props
  extends ActionIconProps, Omit<ButtonHTMLAttributes<HTMLButtonElement>, keyof ActionIconProps> {
  /** Read aloud and shown on hover: an icon never stands alone. */
  label: string;
  children: ReactNode;
}

export function LabelledIconButton({ label, children, ...rest }: Props) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} {...rest}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
