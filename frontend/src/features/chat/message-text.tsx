import { LinkedText } from '../../ui/linked-text'

const FEW_EMOJI = /^(?:\p{RGI_Emoji}\s*){1,3}$/v

/** A few emoji and nothing else: they are shown large and without a bubble. */
export function isFewEmoji(text: string): boolean {
  return FEW_EMOJI.test(text)
}

export function MessageText({ text }: { text: string }) {
  if (isFewEmoji(text)) return <span className="text-emoji">{text}</span>
  return <LinkedText text={text} />
}
