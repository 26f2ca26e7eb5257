import type { LeaveReason } from './session'

/** What one tab tells the others: who is signed in from now on, or who left. */
type News = { account: string } | { left: LeaveReason }

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('chatsite') : null

export function tellOtherTabs(news: News): void {
  channel?.postMessage(news)
}

export function onOtherTab(listener: (news: News) => void): void {
  channel?.addEventListener('message', ({ data }) => listener(data))
}
