import { SendHorizontal } from 'lucide-react'
import { useEffect } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

import type { User } from '../../protocol/types'
import { draftChanged } from '../../state/drafts'
import { useAppDispatch, useAppSelector } from '../../state/hooks'
import { selectMe } from '../../state/selectors'
import { sendMessage, tellTyping } from '../../state/sending'
import { isTouch } from '../../ui/is-touch'
import { LengthNote } from './length-note'
import { MAX_CODE_POINTS } from './split-text'
import { useGrow } from './use-grow'

/** White space, joiners, fillers and the blank Braille pattern are characters that show nothing. */
const SHOWS_SOMETHING = /[^\p{Z}\s\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/u

interface ComposerProps {
  conversationId: string
  peer: User
}

export function Composer({ conversationId, peer }: ComposerProps) {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const isSelf = useAppSelector(selectMe)?.id === peer.id
  const text = useAppSelector(({ drafts }) => drafts[conversationId] ?? '')
  const sendsWithCtrl = useAppSelector(({ settings }) => settings.sendWithCtrl)
  const field = useGrow(text)
  const left = MAX_CODE_POINTS - [...text.trim()].length
  const canSend = SHOWS_SOMETHING.test(text) && left >= 0

  useEffect(() => {
    if (!isTouch()) field.current?.focus()
  }, [field, conversationId])

  function change(changed: string) {
    dispatch(draftChanged({ conversationId, text: changed }))
    if (changed) dispatch(tellTyping(peer.id))
  }

  function send(texts: string[]) {
    for (const message of texts) dispatch(sendMessage(peer.id, message))
    field.current?.focus()
  }

  function submit() {
    send(canSend ? [text.trim()] : [])
  }

  function onKeyDown(event: KeyboardEvent) {
    // While an input method is open, Enter chooses a word; 229 is how Safari says so.
    const isComposing = event.nativeEvent.isComposing || event.keyCode === 229
    const isWithCtrl = event.ctrlKey || event.metaKey
    if (event.key !== 'Enter' || event.shiftKey || isComposing) return
    if (!isWithCtrl && (sendsWithCtrl || isTouch())) return
    event.preventDefault()
    submit()
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
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
        className="field-sizing-content max-h-[calc(var(--page-height)*0.4)] min-h-11 min-w-0 flex-1 resize-none thin-scrollbar bg-transparent px-3 py-2.5 outline-none placeholder:truncate placeholder:text-ink-dim md:min-h-9 md:py-1.5"
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
      <LengthNote text={text} left={left} onSplit={send} />
    </form>
  )
}
