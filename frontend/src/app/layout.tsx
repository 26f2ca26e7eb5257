import { Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, useLocation, useMatch } from 'react-router'

import { AnnouncementsEntry } from '../features/broadcasts/announcements-entry'
import { ConversationList } from '../features/conversations/conversation-list'
import { PermissionBar } from '../features/notifications/permission-bar'
import { SearchBox } from '../features/people-search/search-box'
import { useShortcuts } from '../features/shortcuts/use-shortcuts'
import { AccountMenu } from './account-menu'
import { PartPending } from './part-pending'
import type { OpenDialog } from './signed-in'
import { useBack } from './use-back'

interface LayoutProps {
  banner: ReactNode
  onOpen: (dialog: OpenDialog) => void
}

/** List and pane side by side; on a phone the list is a page of its own. */
export function Layout({ banner, onOpen }: LayoutProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const isListAlone = useMatch('/') !== null
  const onBack = useBack()
  const [, view] = useLocation().pathname.split('/')
  useShortcuts({ onFind: () => onOpen('switcher'), onHelp: () => onOpen('shortcuts') })

  return (
    <main className="peer flex h-(--page-height) overflow-hidden">
      <div
        className={`w-full shrink-0 flex-col border-e border-line bg-sidebar md:flex md:w-80 ${isListAlone ? 'flex' : 'hidden'}`}
      >
        <AccountMenu onShortcuts={() => onOpen('shortcuts')} />
        <SearchBox typed={typed} onType={setTyped} />
        {!typed.trim() && (
          <>
            <nav
              data-region
              tabIndex={-1}
              aria-label={t('conversations.label')}
              className="flex flex-1 thin-scrollbar flex-col overflow-y-auto"
            >
              <AnnouncementsEntry />
              <ConversationList />
            </nav>
            <PermissionBar />
          </>
        )}
      </div>
      <div
        data-region
        tabIndex={-1}
        className={`min-w-0 flex-1 flex-col bg-stream outline-none md:flex ${isListAlone ? 'hidden' : 'flex'}`}
      >
        {banner}
        {/* A boundary of each view's own: otherwise the view before stays until this one has come. */}
        <Suspense key={view} fallback={<PartPending onBack={onBack} />}>
          <Outlet />
        </Suspense>
      </div>
    </main>
  )
}
