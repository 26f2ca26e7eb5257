import { useTranslation } from 'react-i18next'

import { Button } from '../../ui/button'

interface FreeNamesProps {
  names: string[]
  onChoose: (name: string) => void
}

export function FreeNames({ names, onChoose }: FreeNamesProps) {
  const { t } = useTranslation()
  return (
    <>
      {t('signUp.free')}
      <span className="mt-2 flex flex-wrap gap-2">
        {names.map((name) => (
          <Button key={name} className="max-w-full md:min-h-11" onClick={() => onChoose(name)}>
            <bdi className="break-all whitespace-normal">{name}</bdi>
          </Button>
        ))}
      </span>
    </>
  )
}
