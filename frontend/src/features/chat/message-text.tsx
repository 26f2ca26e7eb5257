import { LinkedText } from '../../ui/linked-text'

const FEW_EMOJI = /^(?:\p{RGI_Emoji}\s*){1,3}$/v

export function MessageText({ text }: { text: string }) {
  if (FEW_EMOJI.test(text)) return <span className="text-emoji">{text}</span>
  return <LinkedText text={text} />
}
