import type { ChatSocket } from './socket'

/** Check the connection whenever the computer, the tab or the network may have slept. */
export function probeOnWake(socket: ChatSocket): void {
  const probe = () => socket.probe()
  window.addEventListener('online', probe)
  window.addEventListener('focus', probe)
  window.addEventListener('pageshow', probe)
  document.addEventListener('resume', probe)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') probe()
  })
  window.addEventListener('offline', () => socket.drop())
}
