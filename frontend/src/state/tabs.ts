/** Who is signed in in this browser from now on; null for nobody. */
type Account = string | null

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('chatsite') : null

export function tellOtherTabs(account: Account): void {
  channel?.postMessage(account)
}

export function onOtherTab(listener: (account: Account) => void): void {
  channel?.addEventListener('message', ({ data }) => listener(data))
}
