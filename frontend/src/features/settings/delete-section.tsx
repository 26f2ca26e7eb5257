import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { Button } from '../../ui/button'
import { DeleteDialog } from './delete-dialog'
import { Section } from './section'

export function DeleteSection() {
  const { t } = useTranslation()
  const [isAsking, setIsAsking] = useState(false)
  return (
    <Section title={t('ownData.delete')} isDanger>
      <p className="text-sm text-pretty text-ink-dim">{t('ownData.deleteNote')}</p>
      <Button look="danger" className="self-start" onClick={() => setIsAsking(true)}>
        {t('ownData.delete')}
      </Button>
      {isAsking && <DeleteDialog onClose={() => setIsAsking(false)} />}
    </Section>
  )
}
