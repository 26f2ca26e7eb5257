import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

import { useAppDispatch, useAppSelector } from '../../state/hooks'
import { signIn } from '../../state/session-flow'
import { Button } from '../../ui/button'
import { FormError } from '../../ui/form-error'
import { FormPage } from '../../ui/form-page'
import { PasswordField } from '../../ui/password-field'
import { TextField } from '../../ui/text-field'
import { useSubmit } from '../../state/use-submit'

const LEADS = {
  signedOut: 'signIn.lead',
  expired: 'signIn.expired',
  deleted: 'signIn.deleted',
} as const

export function SignInPage() {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const reason = useAppSelector(({ session }) =>
    session.status === 'signedOut' ? session.reason : 'signedOut',
  )
  const { form, isPending, mustWait, message, countdown, fields } = useSubmit(
    ({ username = '', password = '' }) => dispatch(signIn({ username: username.trim(), password })),
  )

  return (
    <FormPage
      title={t('signIn.title')}
      lead={t(LEADS[reason])}
      footer={
        <>
          {t('signIn.noAccount')}{' '}
          <Link to="/sign-up" className="font-medium text-accent-ink underline">
            {t('signIn.signUp')}
          </Link>
        </>
      }
    >
      <form {...form} className="flex flex-col gap-4">
        <TextField
          label={t('signIn.username')}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          autoFocus
          required
          errors={fields.username}
        />
        <PasswordField
          label={t('signIn.password')}
          showLabel={t('signIn.showPassword')}
          hideLabel={t('signIn.hidePassword')}
          name="password"
          autoComplete="current-password"
          required
          errors={fields.password}
        />
        <FormError message={message} countdown={countdown} />
        <Button type="submit" look="primary" disabled={mustWait} className="mt-1 md:min-h-11">
          {isPending ? t('signIn.pending') : t('signIn.submit')}
        </Button>
      </form>
    </FormPage>
  )
}
