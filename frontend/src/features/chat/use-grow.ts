import { useLayoutEffect, useRef } from 'react'

/** A text area that is as high as its text, also where the browser does not do that by itself. */
export function useGrow(text: string) {
  const field = useRef<HTMLTextAreaElement>(null)

  useLayoutEffect(() => {
    const element = field.current
    if (!element || 'fieldSizing' in element.style) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight}px`
  }, [text])

  return field
}
