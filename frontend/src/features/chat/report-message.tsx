import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { User } from '../../protocol/types'
import { Toast } from '../../ui/toast'
import { ReportDialog } from './report-dialog'

export interface ReportMessageProps {
  messageId: string
  peer: User
  onClose: () => void
}

/** The question, then for a moment the thanks. */
export function ReportMessage({ messageId, peer, onClose }: ReportMessageProps) {
  const { t } = useTranslation()
  const [isSent, setIsSent] = useState(false)
  if (isSent) return <Toast onClose={onClose}>{t('reporting.done')}</Toast>
  return (
    <ReportDialog
      messageId={messageId}
      peer={peer}
      onSent={() => setIsSent(true)}
      onClose={onClose}
    />
  )
}
