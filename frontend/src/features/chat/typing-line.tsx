import { useTranslation } from 'react-i18next'

import type { User } from '../../protocol/types'
import { useAppSelector } from '../../state/hooks'

/** Always as high as one line, so that nothing moves when it comes and goes. */
export function TypingLine({ peer }: { peer: User }) {
  const { t } = useTranslation()
  const isTyping = useAppSelector(({ typing }) => typing[peer.id] ?? false)
  return (
    <div role="status" className="flex h-6 items-center gap-2 px-3 text-sm text-ink-dim">
      {isTyping && (
        <>
          <span aria-hidden className="flex gap-0.5">
            {['', '[animation-delay:150ms]', '[animation-delay:300ms]'].map((delay) => (
              <span
                key={delay}
                className={`size-1.5 animate-bounce-dot rounded-full bg-ink-dim opacity-60 ${delay}`}
              />
            ))}
          </span>
          <bdi>{t('chat.typing', { name: peer.displayName })}</bdi>
        </>
      )}
    </div>
  )
}
