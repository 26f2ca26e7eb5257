import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { User } from '../../protocol/types'
import { Button } from '../../ui/button'
import { BlockDialog } from './lazy-block-dialog'

/** The way out for whoever does not know, and does not want, this person. */
export function StrangerActions({ peer }: { peer: User }) {
  const { t } = useTranslation()
  const [isAsking, setIsAsking] = useState(false)
  return (
    <>
      <Button look="quiet" className="text-sm" onClick={() => setIsAsking(true)}>
        {t('chat.block', { name: peer.displayName })}
      </Button>
      <Suspense>
        {isAsking && <BlockDialog peer={peer} onClose={() => setIsAsking(false)} />}
      </Suspense>
    </>
  )
}
