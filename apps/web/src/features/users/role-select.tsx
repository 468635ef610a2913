import { NativeSelect } from '@mantine/core';
import type { Role } from '../../shared/api/wire.ts';
import { useStrings } from '../../shared/i18n/strings.ts';
import { usersStrings } from './users.strings.ts';

const staffRoles = ['agent', 'admin', 'super_admin'] as const;
export type StaffRole = (typeof staffRoles)[number];

export function staffRole(role: Role): StaffRole {
  return staffRoles.find((one) => one === role) ?? 'agent';
}

interface Props {
  value: StaffRole;
  error?: string;
  onChange: (role: StaffRole) => void;
}

/** Who may give which role is the API's to say; its refusal lands here as the field's error. */
export function RoleSelect({ value, error, onChange }: Props) {
  const t = useStrings(usersStrings);
  return (
    <NativeSelect
      label={t('role')}
      data={staffRoles.map((role) => ({ value: role, label: t(role) }))}
      value={value}
      error={error}
      onChange={(event) => {
        const chosen = staffRoles.find((role) => role === event.currentTarget.value);
        if (chosen) onChange(chosen);
      }}
    />
  );
}
