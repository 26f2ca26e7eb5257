import { keepOffline } from './keep-offline'

const PARTS = [
  () => import('../features/chat/chat-page'),
  () => import('../features/people-search/switcher'),
  () => import('../ui/dropdown'),
  () => import('../features/chat/block-dialog'),
  () => import('../features/chat/closed-place'),
  () => import('../features/chat/report-message'),
  () => import('../ui/linkified'),
  () => import('../features/broadcasts/announcements-page'),
  () => import('../features/settings/settings-page'),
  () => import('../features/shortcuts/shortcut-list'),
  () => import('../features/sign-in/sign-in-page'),
]

/**
 * Fetch what the first view did without, one after the other: so that whoever presses a shortcut
 * can type on at once, and that everything opens while there is no connection.
 */
export async function loadAhead(): Promise<void> {
  for (const load of PARTS) await load().catch(() => undefined)
  keepOffline()
}
