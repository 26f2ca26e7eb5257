import { lazy, Suspense } from 'react'

const Linkified = lazy(() =>
  import('./linkified').then((module) => ({ default: module.Linkified })),
)

/** Every address has one of these; most messages have none of them. */
const MAY_HOLD_ADDRESS = /\S[.:@]\S/

/** What a person wrote: nothing in it is markup, and only web and mail addresses become links. */
export function LinkedText({ text }: { text: string }) {
  return (
    <bdi dir="auto" className="text-of-person">
      {MAY_HOLD_ADDRESS.test(text) ? (
        <Suspense fallback={text}>
          <Linkified text={text} />
        </Suspense>
      ) : (
        text
      )}
    </bdi>
  )
}
