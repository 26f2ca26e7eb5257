import { Copy, Flag, Link } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { MenuItem } from '../../ui/menu'
import type { MessageItem } from './list-items'

interface MessageActionsProps {
  item: MessageItem
  path: string
  onCopied: () => void
  onReport: (messageId: string) => void
}

export function MessageActions({ item, path, onCopied, onReport }: MessageActionsProps) {
  const { t } = useTranslation()
  const { id, isMine, text } = item
  const copy = (copied: string) => void navigator.clipboard.writeText(copied).then(onCopied)

  return (
    <>
      <MenuItem icon={<Copy />} onSelect={() => copy(text)}>
        {t('chat.copyText')}
      </MenuItem>
      <MenuItem icon={<Link />} onSelect={() => copy(window.location.origin + path)}>
        {t('chat.copyLink')}
      </MenuItem>
      {!isMine && id && (
        <MenuItem
          icon={<Flag />}
          onSelect={() => {
            // The dialog gives the focus back to where it was; a button that hides cannot take it.
            document.activeElement?.closest<HTMLElement>('[role=listitem]')?.focus()
            onReport(id)
          }}
        >
          {t('chat.report')}
        </MenuItem>
      )}
    </>
  )
}
