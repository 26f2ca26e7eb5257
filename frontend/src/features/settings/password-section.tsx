import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useAppDispatch, useAppSelector } from '../../state/hooks'
import { usePasswordStrength } from '../../state/password-strength'
import { selectMe } from '../../state/selectors'
import { changePassword } from '../../state/session-flow'
import { useSubmit } from '../../state/use-submit'
import { Button } from '../../ui/button'
import { FormError } from '../../ui/form-error'
import { PasswordField } from '../../ui/password-field'
import { StrengthMeter } from '../../ui/strength-meter'
import { Section } from './section'

export function PasswordSection() {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const me = useAppSelector(selectMe)
  const { judge, ...strength } = usePasswordStrength(me ? [me.username, me.displayName] : [])
  const element = useRef<HTMLFormElement>(null)
  const [isDone, setIsDone] = useState(false)
  const { form, mustWait, message, countdown, fields } = useSubmit(async (values) => {
    setIsDone(false)
    const { currentPassword = '', newPassword = '' } = values
    await dispatch(changePassword({ currentPassword, newPassword }))
    element.current?.reset()
    judge('')
    setIsDone(true)
  })
  const words = { showLabel: t('signIn.showPassword'), hideLabel: t('signIn.hidePassword') }

  return (
    <Section title={t('settings.password')}>
      <form ref={element} {...form} className="flex flex-col gap-4">
        <PasswordField
          {...words}
          label={t('settings.currentPassword')}
          name="currentPassword"
          autoComplete="current-password"
          required
          errors={fields.currentPassword}
        />
        <PasswordField
          {...words}
          label={t('settings.newPassword')}
          hint={t('settings.passwordNote')}
          name="newPassword"
          autoComplete="new-password"
          required
          onChange={(event) => judge(event.target.value)}
          errors={fields.newPassword}
        >
          <StrengthMeter {...strength} />
        </PasswordField>
        <FormError message={message} countdown={countdown} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" look="primary" disabled={mustWait}>
            {t('settings.passwordSubmit')}
          </Button>
          <span role="status" className="text-sm text-success">
            {isDone && t('settings.passwordChanged')}
          </span>
        </div>
      </form>
    </Section>
  )
}
