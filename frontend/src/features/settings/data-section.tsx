import { Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { downloadMyData } from '../../state/own-data'
import { useSubmit } from '../../state/use-submit'
import { Button } from '../../ui/button'
import { FormError } from '../../ui/form-error'
import { Section } from './section'

export function DataSection() {
  const { t, i18n } = useTranslation()
  const [bytes, setBytes] = useState(0)
  const [isDone, setIsDone] = useState(false)
  const { form, isPending, mustWait, message, countdown } = useSubmit(async () => {
    setIsDone(false)
    setBytes(0)
    await downloadMyData(setBytes)
    setIsDone(true)
  })

  return (
    <Section title={t('ownData.title')}>
      <p className="text-sm text-pretty text-ink-dim">{t('ownData.downloadNote')}</p>
      <form {...form} className="flex flex-col gap-4">
        {!isPending && <FormError message={message} countdown={countdown} />}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" disabled={mustWait}>
            <Download aria-hidden className="size-4" />
            {t('ownData.download')}
          </Button>
          <span role="status" className="text-sm text-ink-dim">
            {isPending && t('ownData.downloading', { size: megabytes(bytes, i18n.language) })}
            {isDone && <span className="text-success">{t('ownData.downloaded')}</span>}
          </span>
        </div>
      </form>
    </Section>
  )
}

function megabytes(bytes: number, language: string): string {
  const format = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  })
  return format.format(bytes / 1_000_000)
}
