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

/** What a person wrote: nothing in it is markup, and only web and mail addresses become links. */
export function LinkedText({ text }: { text: string }) {
  return (
    <bdi dir="auto" className="text-of-person">
      <Linkify options={LINKS}>{text}</Linkify>
    </bdi>
  )
}
