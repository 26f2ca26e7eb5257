import { useState } from 'react'
import { useTranslation } from 'react-i18next'

type Judgement = 'name' | 'short' | 'digits' | 'repetitive' | 'fair' | 'strong'

const STRONG_CHARS = 14
const FAIR_CHARS = 10
const FEW_DIFFERENT_CHARS = 5

/** Advice while a password is chosen. The server decides, and alone knows which ones are common. */
export function judgePassword(password: string, names: string[]): Judgement {
  const length = [...password].length
  const isName = (name: string) =>
    name.length > 2 && password.toLowerCase().includes(name.toLowerCase())
  if (names.some(isName)) return 'name'
  if (length < FAIR_CHARS) return 'short'
  if (/^\d+$/.test(password)) return 'digits'
  if (new Set(password).size < FEW_DIFFERENT_CHARS) return 'repetitive'
  return length < STRONG_CHARS ? 'fair' : 'strong'
}

/** How strong what was typed is, from 1 to 3, and why; 0 and nothing to say before that. */
export function usePasswordStrength(names: string[]) {
  const { t } = useTranslation()
  const [password, setPassword] = useState('')
  if (!password) return { judge: setPassword, level: 0, reason: '' }
  const judgement = judgePassword(password, names)
  const level = judgement === 'strong' ? 3 : judgement === 'fair' ? 2 : 1
  return { judge: setPassword, level, reason: t(`strength.${judgement}`) }
}
