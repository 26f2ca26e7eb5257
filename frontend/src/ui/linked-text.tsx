import { Suspense } from 'react'

import { lazyPart } from './lazy-part'

const Linkified = lazyPart(() => import('./linkified').then((module) => module.Linkified))

/** Every address has one of these; most messages have none of them. */
const MAY_HOLD_ADDRESS = /\S[.:@]\S/

/**
 * What a person wrote: nothing in it is markup, and only web and mail addresses become links.
 *
 * The block around it must say `dir="auto"`: every line then begins on the side that its own
 * writing begins on.
 */
export function LinkedText({ text }: { text: string }) {
  return (
    <span className="text-of-person">
      {MAY_HOLD_ADDRESS.test(text) ? (
        <Suspense fallback={text}>
          <Linkified text={text} />
        </Suspense>
      ) : (
        text
      )}
    </span>
  )
}
