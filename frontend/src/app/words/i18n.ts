import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

import type { Language } from '../../state/settings'
import { en } from './en/en'
import type { Words } from './words'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en }
  }
}

const LOADERS: Record<Language, () => Promise<typeof en | Words>> = {
  en: () => Promise.resolve(en),
  he: () => import('./he/he').then((module) => module.he),
}

export function startWords(siteName: string): void {
  void i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    // React escapes what it shows.
    interpolation: { escapeValue: false, defaultVariables: { siteName } },
  })
}

/** Load the words of a language, then use them, from left to right or from right to left. */
export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await LOADERS[language]())
  }
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  document.documentElement.dir = i18next.dir(language)
}
