import { useTranslation } from 'react-i18next'

import { useAppDispatch, useAppSelector } from '../../state/hooks'
import { useSaveDisplayNameMutation } from '../../state/queries'
import { selectMe } from '../../state/selectors'
import { profileChanged } from '../../state/session'
import { Button } from '../../ui/button'
import { FormError } from '../../ui/form-error'
import { TextField } from '../../ui/text-field'
import { Section } from './section'

export function ProfileSection() {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const me = useAppSelector(selectMe)
  const [save, { isLoading, isSuccess, error }] = useSaveDisplayNameMutation()
  const failure = error && 'fields' in error ? error : null
  if (!me) return null

  async function submit(form: FormData) {
    const saved = await save(String(form.get('displayName')).trim())
    if (saved.data) dispatch(profileChanged(saved.data))
  }

  return (
    <Section title={t('settings.profile')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit(new FormData(event.currentTarget))
        }}
        className="flex flex-col items-start gap-4"
      >
        <div className="w-full">
          <TextField
            label={t('settings.displayName')}
            hint={t('settings.displayNameHint', { username: me.username })}
            name="displayName"
            autoComplete="name"
            defaultValue={me.displayName}
            required
            errors={failure?.fields.displayName}
          />
        </div>
        <FormError
          message={
            failure && !failure.fields.displayName ? failure.message || t('app.noAnswer') : ''
          }
        />
        <div className="flex items-center gap-3">
          <Button type="submit" look="primary" disabled={isLoading}>
            {t('settings.save')}
          </Button>
          <span role="status" className="text-sm text-success">
            {isSuccess && t('settings.saved')}
          </span>
        </div>
      </form>
      <p className="text-sm text-ink-dim">
        {t('settings.email')}: <bdi>{me.email}</bdi>
      </p>
    </Section>
  )
}
