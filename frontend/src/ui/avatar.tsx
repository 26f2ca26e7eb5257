import type { CSSProperties } from 'react'

const SIZES = {
  small: 'size-8 text-xs',
  medium: 'size-11 text-sm compact:size-9',
  large: 'size-20 text-xl',
}

interface AvatarProps {
  id: string
  name: string
  size?: keyof typeof SIZES
}

/** Initials on a colour that is always the same for the same person. Decoration: the name stands beside it. */
export function Avatar({ id, name, size = 'medium' }: AvatarProps) {
  return (
    <span
      aria-hidden
      style={{ '--hue': hueOf(id) } as CSSProperties}
      className={`inline-flex shrink-0 items-center justify-center rounded-full border border-transparent font-semibold text-on-accent select-none avatar-tone ${SIZES[size]}`}
    >
      {initialsOf(name)}
    </span>
  )
}

function hueOf(id: string): number {
  let sum = 0
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 3600
  return (sum % 24) * 15
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters.map((word) => firstGrapheme(word ?? '')).join('')
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

function firstGrapheme(word: string): string {
  for (const { segment } of graphemes.segment(word)) return segment.toLocaleUpperCase()
  return ''
}
