import { WifiOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import { Button } from '../ui/button'
import { loadMissingParts, useIsPartMissing } from '../ui/lazy-part'
import { Notice } from '../ui/notice'

/** In place of a view that was never opened before and cannot be fetched now. */
export function PartPending({ onBack }: { onBack?: () => void }) {
  const { t } = useTranslation()
  const isMissing = useIsPartMissing()
  if (!isMissing) return null

  return (
    <Notice
      isPage
      icon={<WifiOff />}
      title={t('app.partMissing')}
      action={
        <>
          <Button onClick={loadMissingParts}>{t('app.retry')}</Button>
          {onBack && (
            <Button look="quiet" className="md:hidden" onClick={onBack}>
              {t('app.back')}
            </Button>
          )}
        </>
      }
    >
      {t('app.cannotReachWhy')}
    </Notice>
  )
}
