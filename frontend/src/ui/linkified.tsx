import Linkify from 'linkify-react'

import { shownAddress } from './shown-address'

const LINKS = {
  defaultProtocol: 'https',
  target: '_blank',
  rel: 'noopener nofollow ugc',
  className: 'underline underline-offset-2',
  format: (text: string, type: string) => (type === 'url' ? shownAddress(text) : text),
  validate: {
    url: (address: string) => !address.includes('://') || /^https?:\/\//i.test(address),
  },
}

export function Linkified({ text }: { text: string }) {
  return <Linkify options={LINKS}>{text}</Linkify>
}
