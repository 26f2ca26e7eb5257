import { useLayoutEffect, useRef } from 'react'

/** A text area that is as high as its text; its style sets where it begins to scroll. */
export function useGrow(text: string) {
  const field = useRef<HTMLTextAreaElement>(null)

  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight}px`
  }, [text])

  return field
}
