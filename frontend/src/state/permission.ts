type Permission = NotificationPermission | 'unsupported'

export function permission(): Permission {
  return 'Notification' in window ? Notification.permission : 'unsupported'
}

/** Browsers only listen to this inside a click. */
export async function askPermission(): Promise<Permission> {
  return 'Notification' in window ? Notification.requestPermission() : 'unsupported'
}

/** What stands in the way, and in whose browser, where the way out is another one. */
export function adviceFor(state: Permission) {
  const { userAgent } = navigator
  if (state === 'denied' && /^((?!Chrom|Android).)*Safari/.test(userAgent)) return 'deniedInSafari'
  if (state === 'unsupported' && /iPhone|iPad/.test(userAgent)) return 'addToHomeFirst'
  return state
}
