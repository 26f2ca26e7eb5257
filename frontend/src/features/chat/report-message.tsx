import { useState } from 'react'

import type { User } from '../../protocol/types'
import { ReportDialog } from './report-dialog'
import { ReportSent } from './report-sent'

export interface ReportMessageProps {
  messageId: string
  peer: User
  onClose: () => void
}

/** The question, then for a moment the thanks. */
export function ReportMessage({ messageId, peer, onClose }: ReportMessageProps) {
  const [isSent, setIsSent] = useState(false)
  if (isSent) return <ReportSent onClose={onClose} />
  return (
    <ReportDialog
      messageId={messageId}
      peer={peer}
      onSent={() => setIsSent(true)}
      onClose={onClose}
    />
  )
}
