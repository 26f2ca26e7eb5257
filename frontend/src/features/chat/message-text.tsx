import Linkify from 'linkify-react'

const LINKS = {
  defaultProtocol: 'https',
  target: '_blank',
  rel: 'noopener nofollow ugc',
  className: 'underline underline-offset-2',
  validate: {
    url: (address: string) => !address.includes('://') || /^https?:\/\//i.test(address),
  },
}

const FEW_EMOJI = /^(?:\p{RGI_Emoji}\s*){1,3}$/v

/** Text is text: nothing in it is markup, and only http, https and mailto addresses become links. */
export function MessageText({ text }: { text: string }) {
  if (FEW_EMOJI.test(text)) {
    return <span className="text-emoji">{text}</span>
  }
  return (
    <bdi dir="auto" className="text-of-person">
      <Linkify options={LINKS}>{text}</Linkify>
    </bdi>
  )
}
