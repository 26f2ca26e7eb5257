import { useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { TextField } from '../../ui/text-field'
import { FreeNames } from './free-names'

interface UsernameFieldProps {
  value: string
  onChange: (username: string) => void
  errors: string[] | undefined
  /** Names that are free, where this one is not. */
  suggestions: string[]
}

/** The name by which others find somebody; where it is taken, a free one is a click away. */
export function UsernameField({ value, onChange, errors, suggestions }: UsernameFieldProps) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)

  function choose(username: string) {
    onChange(username)
    input.current?.focus()
  }

  return (
    <TextField
      ref={input}
      label={t('signUp.username')}
      hint={t('signUp.usernameHint')}
      name="username"
      autoComplete="username"
      autoCapitalize="none"
      autoFocus
      required
      value={value}
      onChange={(event) => onChange(event.target.value)}
      errors={errors}
      remedy={suggestions.length > 0 && <FreeNames names={suggestions} onChoose={choose} />}
    />
  )
}
