import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useAppDispatch, useAppSelector } from '../../state/hooks'
import { selectMuted, toggleMute } from '../../state/muting'
import { showNotification } from '../../state/notification'
import { adviceFor, askPermission, permission } from '../../state/permission'
import { handleOf, nameOf } from '../../state/people'
import { PREVIEWS, settingsChanged } from '../../state/settings'
import { playSound } from '../../state/sound'
import { Button } from '../../ui/button'
import { Choice } from '../../ui/choice'
import { PersonLine } from '../../ui/person-line'
import { Switch } from '../../ui/switch'
import { Section } from './section'

/** Also says why notifications do not arrive. */
export function NotificationsSection() {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const isOn = useAppSelector(({ settings }) => settings.notifications)
  const hasSound = useAppSelector(({ settings }) => settings.sound)
  const preview = useAppSelector(({ settings }) => settings.preview)
  const [state, setState] = useState(permission)

  function changeSound(sound: boolean) {
    dispatch(settingsChanged({ sound }))
    if (sound) void playSound()
  }

  function test() {
    const body = t('notifications.testBody')
    void showNotification({ title: t('app.name'), body, path: '/settings' })
    if (hasSound) void playSound()
  }

  return (
    <Section title={t('settings.notifications')}>
      <Switch
        label={t('settings.notificationsOn')}
        isOn={isOn}
        onChange={(notifications) => dispatch(settingsChanged({ notifications }))}
      />
      <Switch
        label={t('settings.sound')}
        isOn={hasSound}
        isDisabled={!isOn}
        onChange={changeSound}
      />
      <Choice
        label={t('settings.preview')}
        value={preview}
        options={PREVIEWS.map((value) => ({ value, name: t(`settings.previews.${value}`) }))}
        onChange={(chosen) => dispatch(settingsChanged({ preview: chosen }))}
      />
      <p className="text-sm text-pretty text-ink-dim">
        {t(`settings.permission.${adviceFor(state)}`)}
      </p>
      {state === 'default' && (
        <Button className="self-start" onClick={() => void askPermission().then(setState)}>
          {t('notifications.allow')}
        </Button>
      )}
      {state === 'granted' && (
        <>
          <Button className="self-start" onClick={test}>
            {t('notifications.test')}
          </Button>
          <p className="text-sm text-pretty text-ink-dim">{t('notifications.testNote')}</p>
        </>
      )}
      <MutedPeople />
    </Section>
  )
}

function MutedPeople() {
  const { t } = useTranslation()
  const dispatch = useAppDispatch()
  const muted = useAppSelector(selectMuted)
  const people = useAppSelector((state) => state.people.entities)
  const known = muted.flatMap((id) => people[id] ?? [])
  if (known.length === 0) return null

  return (
    <div className="flex flex-col gap-2">
      <h3 className="text-sm font-medium">{t('settings.mutedPeople')}</h3>
      <ul className="flex flex-col gap-2">
        {known.map((person) => {
          const name = nameOf(person, t)
          return (
            <li key={person.id} className="flex items-center justify-between gap-3">
              <PersonLine id={person.id} name={name} note={handleOf(person)} />
              <Button
                aria-label={t('settings.unmuteLabel', { name })}
                onClick={() => dispatch(toggleMute(person.id))}
              >
                {t('settings.unmute')}
              </Button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
