import type { TFunction } from 'i18next'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'

import { IconButton } from '../../ui/icon-button'
import { lazyPart } from '../../ui/lazy-part'
import { Menu } from '../../ui/menu'
import { Toast } from '../../ui/toast'
import type { MessageItem } from './list-items'

const MessageActions = lazyPart(() =>
  import('./message-actions').then((module) => module.MessageActions),
)

interface MessageMenuProps {
  item: MessageItem
  /** The address that leads here. */
  path: string
  t: TFunction
  onReport: (messageId: string) => void
}

/** Appears with the pointer over its row or the focus in it; a long press gives it the focus. */
export function MessageMenu({ item, path, t, onReport }: MessageMenuProps) {
  const [isCopied, setIsCopied] = useState(false)
  const side = item.isMine ? 'end-full me-1' : 'start-full ms-1'
  return (
    <>
      <Menu
        trigger={
          <IconButton
            label={t('chat.messageActions')}
            className={`invisible absolute top-1/2 -translate-y-1/2 group-focus-within:visible group-hover:visible ${side}`}
          >
            <Ellipsis />
          </IconButton>
        }
      >
        <MessageActions
          item={item}
          path={path}
          onCopied={() => setIsCopied(true)}
          onReport={onReport}
        />
      </Menu>
      {isCopied && <Toast onClose={() => setIsCopied(false)}>{t('chat.copied')}</Toast>}
    </>
  )
}
