import type { Privacy } from '../protocol/types'

/** What one tab tells the others: who is signed in from now on, null for nobody; what they chose. */
type News = { account: string | null } | { privacy: Privacy }

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('chatsite') : null

export function tellOtherTabs(news: News): void {
  channel?.postMessage(news)
}

export function onOtherTab(listener: (news: News) => void): void {
  channel?.addEventListener('message', ({ data }) => listener(data))
}
