import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useAppSelector } from '../../state/hooks'
import { useIsLooking } from '../../state/looking'
import { settleReplacedAccount } from '../../state/replaced-account'
import { selectMe } from '../../state/selectors'
import { PersonName } from '../../ui/person-name'
import { Toast } from '../../ui/toast'

/** Says who is here now, once somebody looks: it happened while another tab was in front. */
export function ReplacedAccount() {
  const { t } = useTranslation()
  const me = useAppSelector(selectMe)
  const isLooking = useIsLooking()
  const [isSaid, setIsSaid] = useState(false)
  if (!me || !isLooking || isSaid) return null

  function onClose() {
    settleReplacedAccount()
    setIsSaid(true)
  }

  return (
    <Toast onClose={onClose}>
      {t('signIn.replaced')} <PersonName name={me.displayName} className="font-semibold" />
    </Toast>
  )
}
