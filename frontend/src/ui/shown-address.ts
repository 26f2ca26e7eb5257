const BEYOND_LATIN = /[^\p{Script=Latin}\0-\x7f]/u
const HOST = /^(?:https?:\/\/)?([^/?#]+)/i

/**
 * An address as it is shown: a host with letters that may only look like others is spelt the way
 * that the network knows it.
 */
export function shownAddress(address: string): string {
  const host = HOST.exec(address)?.[1] ?? ''
  const asked = `https://${host}`
  if (!BEYOND_LATIN.test(host) || !URL.canParse(asked)) return address
  return address.replace(host, new URL(asked).host)
}
