import { useTranslation } from 'react-i18next'

import { discard } from '../../state/discarded'
import { refusalWords } from '../../state/failure'
import { useAppDispatch } from '../../state/hooks'
import { retried } from '../../state/outbox'
import { Button } from '../../ui/button'
import type { MessageItem } from './list-items'

/** What can be done about a message that the server refused. */
export function RefusedActions({ item }: { item: MessageItem }) {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const reason = refusalWords(t, `${item.refusalCode}_message`, item.refusal ?? '')
  return (
    <div className="flex flex-wrap items-center justify-end gap-1 text-sm">
      <p role="alert" className="me-2 text-danger">
        {t('chat.refused', { reason })}
      </p>
      <span className="flex gap-1">
        <Button look="quiet" className="px-2" onClick={() => dispatch(retried(item.clientId))}>
          {t('chat.retry')}
        </Button>
        <Button
          look="quiet"
          className="px-2"
          onClick={() => void navigator.clipboard.writeText(item.text)}
        >
          {t('chat.copy')}
        </Button>
        <Button look="quiet" className="px-2" onClick={() => dispatch(discard(item.clientId))}>
          {t('chat.delete')}
        </Button>
      </span>
    </div>
  )
}
