import { Suspense, useEffect, useState } from 'react'
import { Navigate, Route, Routes } from 'react-router'

import { BroadcastBanner } from '../features/broadcasts/broadcast-banner'
import { ConnectionBanner } from '../features/connection/connection-banner'
import { Announcer } from '../features/notifications/announcer'
import { Notifier } from '../features/notifications/notifier'
import { UnreadTitle } from '../features/notifications/unread-title'
import { isAccountReplaced } from '../state/replaced-account'
import { lazyPart } from '../ui/lazy-part'
import { Layout } from './layout'
import { loadAhead } from './load-ahead'
import { AnnouncementsRoute, ChatRoute, NothingChosen, SettingsRoute } from './routes'

const Switcher = lazyPart(() =>
  import('../features/people-search/switcher').then((module) => module.Switcher),
)
const ReplacedAccount = lazyPart(() =>
  import('../features/sign-in/replaced-account').then((module) => module.ReplacedAccount),
)
const ShortcutList = lazyPart(() =>
  import('../features/shortcuts/shortcut-list').then((module) => module.ShortcutList),
)

export type OpenDialog = 'none' | 'switcher' | 'shortcuts'

/** The page of a signed-in person: list and pane, and what speaks up from behind. */
export function SignedIn() {
  const [dialog, setDialog] = useState<OpenDialog>('none')
  const [isReplaced] = useState(isAccountReplaced)
  const close = (closed: OpenDialog) => setDialog((open) => (open === closed ? 'none' : open))

  useEffect(() => void loadAhead(), [])

  return (
    <>
      <Routes>
        <Route element={<Layout banner={<BroadcastBanner />} onOpen={setDialog} />}>
          <Route index element={<NothingChosen />} />
          <Route path="c/:place" element={<ChatRoute />} />
          <Route path="announcements" element={<AnnouncementsRoute />} />
          <Route path="settings" element={<SettingsRoute />} />
          <Route path="*" element={<Navigate to="/" replace />} />
        </Route>
      </Routes>
      <Suspense>
        {isReplaced && <ReplacedAccount />}
        {dialog === 'switcher' && <Switcher onClose={() => close('switcher')} />}
        {dialog === 'shortcuts' && <ShortcutList onClose={() => close('shortcuts')} />}
      </Suspense>
      <ConnectionBanner />
      <UnreadTitle />
      <Announcer />
      <Notifier />
    </>
  )
}
