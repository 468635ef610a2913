import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeLanguage, currentLanguage, i18n, type Language } from './i18n.ts';

const choices: { value: Language; label: string }[] = [
  { value: 'id', label: 'Indonesia' },
  { value: 'en', label: 'English' },
];

export function LanguageSwitch({ onChange }: { onChange?: (language: Language) => void }) {
  useTranslation(undefined, { i18n });
  return (
    <SegmentedControl
      size="xs"
      aria-label="Bahasa / Language"
      data={choices}
      value={currentLanguage()}
      onChange={(language) => {
        changeLanguage(language);
        onChange?.(language);
      }}
    />
  );
}
