import { useTranslation } from 'react-i18next'

import { useAppDispatch } from '../../state/hooks'
import { deleteAccount } from '../../state/own-data'
import { useSubmit } from '../../state/use-submit'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { FormError } from '../../ui/form-error'
import { PasswordField } from '../../ui/password-field'

const EFFECTS = ['signedOut', 'erased', 'kept', 'username'] as const

/** Says exactly what will happen, and asks for the password. */
export function DeleteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const { form, isPending, mustWait, message, countdown, fields } = useSubmit(
    ({ currentPassword = '' }) => dispatch(deleteAccount(currentPassword)),
  )

  return (
    <Dialog title={t('ownData.delete')} closeLabel={t('app.close')} onClose={onClose}>
      <form {...form} className="flex flex-col gap-4 px-5 pt-2 pb-5">
        <ul className="flex list-disc flex-col gap-1.5 ps-5 text-pretty">
          {EFFECTS.map((effect) => (
            <li key={effect}>{t(`ownData.effects.${effect}`)}</li>
          ))}
        </ul>
        <p className="font-medium">{t('ownData.deleteNote')}</p>
        <PasswordField
          label={t('settings.currentPassword')}
          showLabel={t('signIn.showPassword')}
          hideLabel={t('signIn.hidePassword')}
          hint={t('ownData.confirm')}
          name="currentPassword"
          autoComplete="current-password"
          required
          errors={fields.currentPassword}
        />
        <FormError message={message} countdown={countdown} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button onClick={onClose} disabled={isPending}>
            {t('ownData.cancel')}
          </Button>
          <Button type="submit" look="danger" disabled={mustWait}>
            {isPending ? t('ownData.deleting') : t('ownData.delete')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
