type Notice = 'signedIn' | 'signedOut'

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('chatsite') : null

/** Tell the other tabs of this browser that who is signed in has changed. */
export function tellOtherTabs(notice: Notice): void {
  channel?.postMessage(notice)
}

export function onOtherTab(listener: (notice: Notice) => void): void {
  channel?.addEventListener('message', ({ data }) => listener(data))
}
