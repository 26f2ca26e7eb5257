import { Check, CheckCheck, CircleAlert, Clock3 } from 'lucide-react'
import type { TFunction } from 'i18next'

import type { Delivery } from './list-items'

const ICONS = { waiting: Clock3, stored: Check, read: CheckCheck, refused: CircleAlert }
const TONES = { waiting: '', stored: '', read: 'text-accent-ink', refused: 'text-danger' }

/** How far my message has come; in words for those who do not see the mark. */
export function DeliveryMark({ delivery, t }: { delivery: Delivery; t: TFunction }) {
  const Icon = ICONS[delivery]
  const label = delivery === 'refused' ? t('chat.notSent') : t(`chat.${delivery}`)
  return <Icon role="img" aria-label={label} className={`size-3.5 ${TONES[delivery]}`} />
}
