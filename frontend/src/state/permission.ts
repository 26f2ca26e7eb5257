type Permission = NotificationPermission | 'unsupported'

export function permission(): Permission {
  return 'Notification' in window ? Notification.permission : 'unsupported'
}

/** Browsers only listen to this inside a click. */
export async function askPermission(): Promise<Permission> {
  return 'Notification' in window ? Notification.requestPermission() : 'unsupported'
}

interface Shown {
  title: string
  body: string
  /** A later notification with the same tag takes the place of an earlier one. */
  tag: string
  onClick?: () => void
}

export function showNotification({ title, body, tag, onClick }: Shown): void {
  try {
    // Whether there is a sound is a setting of ours, not of the system's.
    const icon = '/static/icons/favicon.svg'
    const notification = new Notification(title, { body, tag, icon, silent: true })
    notification.onclick = () => {
      window.focus()
      notification.close()
      onClick?.()
    }
  } catch {
    // Chrome on Android allows notifications to service workers only.
  }
}
