import { MonitorSmartphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'

import type { Session } from '../../protocol/types'
import { useAppDispatch } from '../../state/hooks'
import { useSessionsQuery } from '../../state/queries'
import { endOtherSessions, endSession } from '../../state/sessions'
import { useAttempt } from '../../state/use-attempt'
import { Button } from '../../ui/button'
import { FormError } from '../../ui/form-error'
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
  const dispatch = useAppDispatch()
  const others = useAttempt(() => dispatch(endOtherSessions()))

  return (
    <Section title={t('settings.sessions')}>
      {sessions ? (
        <ul className="flex flex-col divide-y divide-line">
          {sessions.map((session) => (
            <SessionLine key={session.id} session={session} />
          ))}
        </ul>
      ) : isError ? (
        <Notice
          title={t('settings.sessionsFailed')}
          action={<Button onClick={() => void refetch()}>{t('app.retry')}</Button>}
        />
      ) : (
        <SkeletonRows count={2} label={t('app.loading')} />
      )}
      <FormError {...others.failure} />
      {(sessions?.length ?? 0) > 1 && (
        <Button
          look="danger"
          className="self-start"
          disabled={others.isPending}
          onClick={() => others.attempt()}
        >
          {t('settings.endOthers')}
        </Button>
      )}
    </Section>
  )
}

function SessionLine({ session: { id, device, lastUsedAt, isCurrent } }: { session: Session }) {
  const { t, i18n } = useTranslation()
  const dispatch = useAppDispatch()
  const { attempt, isPending, failure } = useAttempt(() => dispatch(endSession(id)))
  const name = device || t('settings.unknownDevice')
  return (
    <li className="flex flex-col gap-2 py-2.5">
      <span className="flex items-center gap-3">
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
            disabled={isPending}
            aria-label={t('settings.sessionEndLabel', { device: name })}
            onClick={() => attempt()}
          >
            {t('settings.sessionEnd')}
          </Button>
        )}
      </span>
      <FormError {...failure} />
    </li>
  )
}
