import { useTranslation } from 'react-i18next'

import type { Reason } from '../../protocol/types'
import { nameOf } from '../../state/people'
import { reportMessage } from '../../state/reporting'
import { useAppDispatch } from '../../state/hooks'
import { useSubmit } from '../../state/use-submit'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { FormError } from '../../ui/form-error'
import type { ReportMessageProps } from './report-message'

const REASONS: Reason[] = ['spam', 'harassment', 'hate', 'threat', 'other']

interface ReportDialogProps extends ReportMessageProps {
  onSent: () => void
}

export function ReportDialog({ messageId, peer, onSent, onClose }: ReportDialogProps) {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const { form, mustWait, message, countdown, fields } = useSubmit(
    async ({ reason, comment = '' }) => {
      await dispatch(
        reportMessage(messageId, { reason: reason as Reason, comment: comment.trim() }),
      )
      onSent()
    },
  )
  const errors = [message, ...(fields.comment ?? [])].filter(Boolean)

  return (
    <Dialog title={t('reporting.ask')} closeLabel={t('app.close')} onClose={onClose}>
      <form {...form} className="flex flex-col gap-4 px-5 pt-2 pb-5">
        <p className="text-pretty text-ink-dim">{t('reporting.why', { name: nameOf(peer, t) })}</p>
        <div role="radiogroup" aria-label={t('reporting.ask')} className="flex flex-col">
          {REASONS.map((reason) => (
            <label key={reason} className="flex min-h-11 items-center gap-3 md:min-h-9">
              <input
                type="radio"
                name="reason"
                value={reason}
                required
                className="size-4 accent-accent"
              />
              {t(`reporting.${reason}`)}
            </label>
          ))}
        </div>
        <label className="flex flex-col gap-1.5 text-sm font-medium">
          {t('reporting.comment')}
          <textarea
            name="comment"
            rows={2}
            dir="auto"
            maxLength={1_000}
            className="field-sizing-content max-h-32 rounded-control border border-outline bg-surface px-3 py-2 text-base font-normal"
          />
        </label>
        <FormError message={errors.join(' ')} countdown={countdown} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('blocking.cancel')}</Button>
          <Button type="submit" look="primary" disabled={mustWait}>
            {t('reporting.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
