import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

import { en } from './en'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en }
  }
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
