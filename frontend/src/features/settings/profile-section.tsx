import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useAppDispatch, useAppSelector } from '../../state/hooks'
import { saveDisplayName } from '../../state/profile'
import { selectMe } from '../../state/selectors'
import { useSubmit } from '../../state/use-submit'
import { Button } from '../../ui/button'
import { FormError } from '../../ui/form-error'
import { TextField } from '../../ui/text-field'
import { Section } from './section'

export function ProfileSection() {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const me = useAppSelector(selectMe)
  const [isDone, setIsDone] = useState(false)
  const { form, mustWait, message, countdown, fields } = useSubmit(async ({ displayName = '' }) => {
    setIsDone(false)
    await dispatch(saveDisplayName(displayName.trim()))
    setIsDone(true)
  })
  if (!me) return null

  return (
    <Section title={t('settings.profile')}>
      <form {...form} className="flex flex-col gap-4">
        <TextField
          label={t('settings.displayName')}
          hint={t('settings.displayNameHint', { username: me.username })}
          name="displayName"
          autoComplete="name"
          defaultValue={me.displayName}
          required
          errors={fields.displayName}
        />
        <FormError message={message} countdown={countdown} />
        <div className="flex items-center gap-3">
          <Button type="submit" look="primary" disabled={mustWait}>
            {t('settings.save')}
          </Button>
          <span role="status" className="text-sm text-success">
            {isDone && t('settings.saved')}
          </span>
        </div>
      </form>
      <p className="text-sm text-ink-dim">
        {t('settings.email')}: <bdi>{me.email}</bdi>
      </p>
    </Section>
  )
}
