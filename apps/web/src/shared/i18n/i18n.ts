import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';

export type Language = 'id' | 'en';

const storageKey = 'loket.language';

function isLanguage(value: unknown): value is Language {
  return value === 'id' || value === 'en';
}

function firstLanguage(): Language {
  const kept = localStorage.getItem(storageKey);
  if (isLanguage(kept)) return kept;
  return navigator.language.startsWith('en') ? 'en' : 'id';
}

export const i18n = createInstance();

void i18n.use(initReactI18next).init({
  lng: firstLanguage(),
  fallbackLng: 'id',
  resources: {},
  initAsync: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});

export function currentLanguage(): Language {
  return isLanguage(i18n.language) ? i18n.language : 'id';
}

export function changeLanguage(language: Language): void {
  localStorage.setItem(storageKey, language);
  document.documentElement.lang = language;
  void i18n.changeLanguage(language);
}

/** The user's own language, unless somebody chose one in this browser. */
export function adoptLanguage(language: string): void {
  if (localStorage.getItem(storageKey) === null && isLanguage(language)) changeLanguage(language);
}
