export const MAX_CODE_POINTS = 4_000

/** Cut a text into messages that are short enough, at a line's end or between two words if there is one. */
export function splitText(text: string): string[] {
  const parts: string[] = []
  let rest = text.trim()
  while (rest) {
    const longest = [...rest].slice(0, MAX_CODE_POINTS).join('')
    const end = longest === rest ? rest.length : placeToCut(longest)
    parts.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  return parts
}

/** In the second half, so that no part becomes tiny; in the middle of a word if there is no other way. */
function placeToCut(text: string): number {
  const places = [text.lastIndexOf('\n'), text.lastIndexOf(' ')]
  return places.find((place) => place > text.length / 2) ?? text.length
}
