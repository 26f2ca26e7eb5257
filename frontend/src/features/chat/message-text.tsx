import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { LinkedText } from '../../ui/linked-text'

const LONG_CHARACTERS = 2_000
const LONG_LINES = 24
const FEW_EMOJI = /^(?:\p{RGI_Emoji}\s*){1,3}$/v
/** To compile the list of all emoji takes longer than to draw a page of texts that begin otherwise. */
const BEGINS_WITH_EMOJI = /^(?:[\p{Emoji}--[\d#*]]|[\d#*]\uFE0F)/v

/** A few emoji and nothing else: they are shown large and without a bubble. */
export function isFewEmoji(text: string): boolean {
  return BEGINS_WITH_EMOJI.test(text) && FEW_EMOJI.test(text)
}

export function MessageText({ text }: { text: string }) {
  if (isFewEmoji(text)) return <span className="text-emoji">{text}</span>
  if (isLong(text)) return <LongText text={text} />
  return <LinkedText text={text} />
}

function isLong(text: string): boolean {
  return text.length > LONG_CHARACTERS || text.split('\n').length > LONG_LINES
}

/** Shows its beginning until somebody wants all of it. */
function LongText({ text }: { text: string }) {
  const { t } = useTranslation()
  const [isWhole, setIsWhole] = useState(false)
  return (
    <>
      <span className={isWhole ? '' : 'line-clamp-[18]'}>
        <LinkedText text={text} />
      </span>
      <button
        type="button"
        aria-expanded={isWhole}
        onClick={({ currentTarget }) => {
          holdTop(currentTarget.closest('[role=listitem]'))
          setIsWhole(!isWhole)
        }}
        // No higher than a line, so that the time stands beside it and not above it.
        className="-my-2.5 min-h-11 font-semibold text-accent-ink md:-my-1.5 md:min-h-9"
      >
        {isWhole ? t('chat.showLess') : t('chat.showMore')}
      </button>
    </>
  )
}

/** The list keeps in place what stands below a row that grows; here one wants to read on in it. */
function holdTop(row: Element | null): void {
  if (!row) return
  const { top } = row.getBoundingClientRect()
  const goBack = () =>
    row.closest('[role=list]')?.scrollBy(0, row.getBoundingClientRect().top - top)
  requestAnimationFrame(() => requestAnimationFrame(goBack))
}
