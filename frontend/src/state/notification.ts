interface Shown {
  title: string
  body: string
  /** The place in the page that it is about; a later one about the same takes its place. */
  path: string
  onClick?: () => void
}

/** What this tab has shown, by its path. */
const shown = new Map<string, Notification>()

export async function showNotification({ title, body, path, onClick }: Shown): Promise<void> {
  // Whether there is a sound is a setting of ours, not of the system's.
  const options = { body, tag: path, icon: '/static/icons/app-192.png', silent: true }
  try {
    const notification = new Notification(title, options)
    shown.set(path, notification)
    notification.onclick = () => {
      window.focus()
      notification.close()
      onClick?.()
    }
  } catch {
    // Phones take notifications from service workers only.
    const worker = await serviceWorker()
    await worker?.showNotification(title, options)
  }
}

/** Take back what was shown about a place, because somebody has been there. */
export async function withdrawNotification(path: string): Promise<void> {
  shown.get(path)?.close()
  shown.delete(path)
  const worker = await serviceWorker()
  const shownByWorker = await worker?.getNotifications?.({ tag: path })
  shownByWorker?.forEach((notification) => notification.close())
}

/** Calls back when a notification of the service worker was clicked, with its path. */
export function onNotificationClick(follow: (path: string) => void): () => void {
  const listener = ({ data }: MessageEvent<{ path: string }>) => follow(data.path)
  navigator.serviceWorker?.addEventListener('message', listener)
  return () => navigator.serviceWorker?.removeEventListener('message', listener)
}

async function serviceWorker(): Promise<ServiceWorkerRegistration | undefined> {
  return navigator.serviceWorker?.getRegistration()
}
