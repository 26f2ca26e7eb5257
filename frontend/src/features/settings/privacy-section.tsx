import { useOptimistic } from 'react'
import { useTranslation } from 'react-i18next'

import { useAppDispatch, useAppSelector } from '../../state/hooks'
import { savePrivacy } from '../../state/privacy'
import { usePrivacyQuery } from '../../state/queries'
import { settingsChanged } from '../../state/settings'
import { useAttempt } from '../../state/use-attempt'
import { Button } from '../../ui/button'
import { FormError } from '../../ui/form-error'
import { Notice } from '../../ui/notice'
import { SkeletonRows } from '../../ui/skeleton'
import { Switch } from '../../ui/switch'
import { BlockedPeople } from './blocked-people'
import { Section } from './section'

export function PrivacySection() {
  const { t } = useTranslation()
  const {
    data: privacy,
    isError,
    refetch,
  } = usePrivacyQuery(undefined, { refetchOnMountOrArgChange: true })

  return (
    <Section title={t('settings.privacy')}>
      {privacy ? (
        <ReadReceipts saved={privacy.readReceipts} />
      ) : isError ? (
        <Notice
          title={t('settings.privacyFailed')}
          action={<Button onClick={() => void refetch()}>{t('app.retry')}</Button>}
        />
      ) : (
        <SkeletonRows count={1} label={t('app.loading')} />
      )}
      <Typing />
      <BlockedPeople />
    </Section>
  )
}

function Typing() {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const isOn = useAppSelector(({ settings }) => settings.typing)

  return (
    <Switch
      label={t('settings.typing')}
      note={t('settings.typingNote')}
      isOn={isOn}
      onChange={(typing) => dispatch(settingsChanged({ typing }))}
    />
  )
}

function ReadReceipts({ saved }: { saved: boolean }) {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const [isOn, setIsOn] = useOptimistic(saved)
  const { attempt, failure } = useAttempt((readReceipts: boolean) => {
    setIsOn(readReceipts)
    return dispatch(savePrivacy({ readReceipts }))
  })

  return (
    <>
      <Switch
        label={t('settings.readReceipts')}
        note={t('settings.readReceiptsNote')}
        isOn={isOn}
        onChange={attempt}
      />
      <FormError {...failure} />
    </>
  )
}
