const KEY = 'chatsite-sign-out-owed'

/** Somebody signed out without a connection: the next load has to end their session first. */
export function oweSignOut(): void {
  try {
    localStorage.setItem(KEY, 'yes')
  } catch {
    // A browser without storage signs them in again; nothing here can prevent it.
  }
}

export function isSignOutOwed(): boolean {
  try {
    return localStorage.getItem(KEY) !== null
  } catch {
    return false
  }
}

export function settleSignOut(): void {
  try {
    localStorage.removeItem(KEY)
  } catch {
    // Nothing was kept.
  }
}
