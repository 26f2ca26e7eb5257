import { MonitorSmartphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import type { Session } from '../../protocol/types'
import {
  useEndOtherSessionsMutation,
  useEndSessionMutation,
  useSessionsQuery,
} from '../../state/queries'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { SkeletonRows } from '../../ui/skeleton'
import { exactTime, shortTime } from '../../ui/times'
import { Section } from './section'

export function SessionsSection() {
  const { t } = useTranslation()
  const {
    data: sessions,
    isError,
    refetch,
  } = useSessionsQuery(undefined, {
    refetchOnMountOrArgChange: true,
  })
  const [endOthers, { isLoading }] = useEndOtherSessionsMutation()

  return (
    <Section title={t('settings.sessions')}>
      {isError ? (
        <Notice
          title={t('settings.sessionsFailed')}
          action={<Button onClick={() => void refetch()}>{t('app.retry')}</Button>}
        />
      ) : sessions ? (
        <ul className="flex flex-col divide-y divide-line">
          {sessions.map((session) => (
            <SessionLine key={session.id} session={session} />
          ))}
        </ul>
      ) : (
        <SkeletonRows count={2} label={t('app.loading')} />
      )}
      {(sessions?.length ?? 0) > 1 && (
        <Button
          look="danger"
          className="self-start"
          disabled={isLoading}
          onClick={() => void endOthers()}
        >
          {t('settings.endOthers')}
        </Button>
      )}
    </Section>
  )
}

function SessionLine({ session: { id, device, lastUsedAt, isCurrent } }: { session: Session }) {
  const { t, i18n } = useTranslation()
  const [end, { isLoading }] = useEndSessionMutation()
  const name = device || t('settings.unknownDevice')
  return (
    <li className="flex items-center gap-3 py-2.5">
      <MonitorSmartphone aria-hidden className="size-5 shrink-0 text-ink-dim" />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate font-medium">{name}</span>
        <span className="text-sm text-ink-dim">
          {isCurrent ? (
            <span className="font-medium text-success">{t('settings.sessionCurrent')}</span>
          ) : (
            <time dateTime={lastUsedAt} title={exactTime(lastUsedAt, i18n.language)}>
              {t('settings.sessionUsed', { time: shortTime(lastUsedAt, i18n.language) })}
            </time>
          )}
        </span>
      </span>
      {!isCurrent && (
        <Button
          look="danger"
          disabled={isLoading}
          aria-label={t('settings.sessionEndLabel', { device: name })}
          onClick={() => void end(id)}
        >
          {t('settings.sessionEnd')}
        </Button>
      )}
    </li>
  )
}
