import { useTranslation } from 'react-i18next'

import { useAppDispatch, useAppSelector } from '../../state/hooks'
import { settingsChanged } from '../../state/settings'
import { Switch } from '../../ui/switch'
import { Section } from './section'

export function KeyboardSection() {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const { sendWithCtrl, singleKeys } = useAppSelector(({ settings }) => settings)

  return (
    <Section title={t('settings.keyboard')}>
      <Switch
        label={t('settings.sendWithCtrl')}
        isOn={sendWithCtrl}
        onChange={(isOn) => dispatch(settingsChanged({ sendWithCtrl: isOn }))}
      />
      <Switch
        label={t('settings.singleKeys')}
        isOn={singleKeys}
        onChange={(isOn) => dispatch(settingsChanged({ singleKeys: isOn }))}
      />
    </Section>
  )
}
