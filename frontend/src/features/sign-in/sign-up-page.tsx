import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

import { useAppDispatch } from '../../state/hooks'
import { usePasswordStrength } from '../../state/password-strength'
import { signUp } from '../../state/session-flow'
import { Button } from '../../ui/button'
import { FormError } from '../../ui/form-error'
import { FormPage } from '../../ui/form-page'
import { PasswordField } from '../../ui/password-field'
import { StrengthMeter } from '../../ui/strength-meter'
import { TextField } from '../../ui/text-field'
import { useSubmit } from '../../state/use-submit'
import { UsernameField } from './username-field'

export function SignUpPage() {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const [username, setUsername] = useState('')
  const { judge, ...strength } = usePasswordStrength([username.trim()])
  const { form, isPending, mustWait, message, countdown, fields, suggestions, forgive } = useSubmit(
    ({ username = '', email = '', password = '' }) =>
      dispatch(signUp({ username: username.trim(), email: email.trim(), password })),
  )

  function changeUsername(changed: string) {
    setUsername(changed)
    forgive('username')
  }

  return (
    <FormPage
      title={t('signUp.title')}
      lead={t('signUp.lead')}
      footer={
        <>
          {t('signUp.haveAccount')}{' '}
          <Link to="/sign-in" className="font-medium text-accent-ink underline">
            {t('signUp.signIn')}
          </Link>
        </>
      }
    >
      <form {...form} className="flex flex-col gap-4">
        <UsernameField
          value={username}
          onChange={changeUsername}
          errors={fields.username}
          suggestions={suggestions}
        />
        <TextField
          label={t('signUp.email')}
          hint={t('signUp.emailHint')}
          name="email"
          type="email"
          autoComplete="email"
          dir="ltr"
          required
          errors={fields.email}
        />
        <PasswordField
          label={t('signUp.password')}
          showLabel={t('signIn.showPassword')}
          hideLabel={t('signIn.hidePassword')}
          hint={t('signUp.passwordHint')}
          name="password"
          autoComplete="new-password"
          required
          onChange={(event) => judge(event.target.value)}
          errors={fields.password}
        >
          <StrengthMeter {...strength} />
        </PasswordField>
        <FormError message={message} countdown={countdown} />
        <Button type="submit" look="primary" disabled={mustWait} className="mt-1 md:min-h-11">
          {isPending ? t('signUp.pending') : t('signUp.submit')}
        </Button>
      </form>
    </FormPage>
  )
}
