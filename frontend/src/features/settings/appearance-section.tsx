import { Monitor, Moon, Sun } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { useAppDispatch, useAppSelector } from '../../state/hooks'
import { DENSITIES, LANGUAGES, settingsChanged, TEXT_SIZES } from '../../state/settings'
import type { Language } from '../../state/settings'
import { Choice } from '../../ui/choice'
import { Section } from './section'

const CHOICES = [
  { appearance: 'system', Icon: Monitor },
  { appearance: 'light', Icon: Sun },
  { appearance: 'dark', Icon: Moon },
] as const

const LANGUAGE_OPTIONS = Object.entries(LANGUAGES).map(([code, name]) => ({
  value: code as Language,
  name,
  lang: code,
}))

export function AppearanceSection() {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const chosen = useAppSelector(({ settings }) => settings.appearance)

  return (
    <Section title={t('settings.appearance')}>
      <div
        role="radiogroup"
        aria-label={t('settings.appearance')}
        className="grid grid-cols-3 gap-2"
      >
        {CHOICES.map(({ appearance, Icon }) => (
          <label
            key={appearance}
            className="flex cursor-pointer flex-col items-center gap-2 rounded-control border border-line p-4 text-center transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent-ink has-focus-visible:outline-2 has-focus-visible:outline-accent-ink"
          >
            <input
              type="radio"
              name="appearance"
              checked={chosen === appearance}
              onChange={() => dispatch(settingsChanged({ appearance }))}
              className="sr-only"
            />
            <Icon aria-hidden className="size-5" />
            {t(`settings.${appearance}`)}
          </label>
        ))}
      </div>
      <TextSizeChoice />
      <DensityChoice />
      <LanguageChoice />
    </Section>
  )
}

function LanguageChoice() {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const language = useAppSelector(({ settings }) => settings.language)

  return (
    <Choice
      label={t('settings.language')}
      value={language}
      options={LANGUAGE_OPTIONS}
      onChange={(chosen) => dispatch(settingsChanged({ language: chosen }))}
    />
  )
}

function TextSizeChoice() {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const textSize = useAppSelector(({ settings }) => settings.textSize)

  return (
    <Choice
      label={t('settings.textSize')}
      value={textSize}
      options={TEXT_SIZES.map((value) => ({ value, name: t(`settings.textSizes.${value}`) }))}
      onChange={(chosen) => dispatch(settingsChanged({ textSize: chosen }))}
    />
  )
}

function DensityChoice() {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const density = useAppSelector(({ settings }) => settings.density)

  return (
    <Choice
      label={t('settings.density')}
      value={density}
      options={DENSITIES.map((value) => ({ value, name: t(`settings.densities.${value}`) }))}
      onChange={(chosen) => dispatch(settingsChanged({ density: chosen }))}
    />
  )
}
