import { SendHorizontal } from 'lucide-react'
import { useEffect } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

import type { User } from '../../protocol/types'
import { draftChanged } from '../../state/drafts'
import { useAppDispatch, useAppSelector } from '../../state/hooks'
import { selectMe } from '../../state/selectors'
import { sendMessage, tellTyping } from '../../state/sending'
import { useGrow } from './use-grow'

const MAX_CODE_POINTS = 4_000
const WARN_BELOW = 400

interface ComposerProps {
  conversationId: string
  peer: User
}

export function Composer({ conversationId, peer }: ComposerProps) {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const isSelf = useAppSelector(selectMe)?.id === peer.id
  const text = useAppSelector(({ drafts }) => drafts[conversationId] ?? '')
  const field = useGrow(text)
  const left = MAX_CODE_POINTS - [...text.trim()].length
  const canSend = text.trim() !== '' && left >= 0

  useEffect(() => {
    if (!isTouch()) field.current?.focus()
  }, [field, conversationId])

  function change(changed: string) {
    dispatch(draftChanged({ conversationId, text: changed }))
    if (changed) dispatch(tellTyping(peer.id))
  }

  function send() {
    if (canSend) dispatch(sendMessage(peer.id, text.trim()))
    field.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    // While an input method is open, Enter chooses a word; 229 is how Safari says so.
    const isComposing = event.nativeEvent.isComposing || event.keyCode === 229
    if (event.key !== 'Enter' || event.shiftKey || isComposing || isTouch()) return
    event.preventDefault()
    send()
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      className="flex flex-wrap items-end gap-1 rounded-bubble border border-outline bg-surface p-1 transition-colors focus-within:border-accent"
    >
      <textarea
        ref={field}
        rows={1}
        // A placeholder follows the page; only what is written chooses its own direction.
        dir={text ? 'auto' : undefined}
        aria-label={t('composer.label')}
        placeholder={
          isSelf
            ? t('composer.placeholderSelf')
            : t('composer.placeholder', { name: peer.displayName })
        }
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
        className="field-sizing-content max-h-[40dvh] min-h-11 min-w-0 flex-1 resize-none thin-scrollbar bg-transparent px-3 py-2.5 outline-none placeholder:text-ink-dim md:min-h-9 md:py-1.5"
      />
      <button
        type="submit"
        aria-label={t('composer.send')}
        aria-disabled={!canSend}
        // Keeps the soft keyboard open.
        onPointerDown={(event) => event.preventDefault()}
        className="inline-flex size-11 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent transition-colors hover:bg-accent-strong aria-disabled:bg-transparent aria-disabled:text-ink-dim md:size-9"
      >
        <SendHorizontal aria-hidden className="size-5 rtl:-scale-x-100" />
      </button>
      {left < WARN_BELOW && (
        <p
          role="status"
          className={`w-full px-3 pb-1 text-end text-xs ${left < 0 ? 'text-danger' : 'text-ink-dim'}`}
        >
          {left < 0 ? t('composer.tooLong', { count: -left }) : t('composer.left', { count: left })}
        </p>
      )}
    </form>
  )
}

function isTouch(): boolean {
  return window.matchMedia('(pointer: coarse)').matches
}
