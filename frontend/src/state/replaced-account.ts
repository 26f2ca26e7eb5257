const KEY = 'chatsite-account-replaced'

/** Load the page anew and from its start: where somebody was is nothing for who comes after them. */
export function beginAnew(): void {
  try {
    sessionStorage.setItem(KEY, 'yes')
  } catch {
    // A browser without storage begins anew without a word about it.
  }
  window.location.replace('/')
}

/** Whether somebody else was signed in in this tab, and nobody has been told so yet. */
export function isAccountReplaced(): boolean {
  try {
    return sessionStorage.getItem(KEY) !== null
  } catch {
    return false
  }
}

export function settleReplacedAccount(): void {
  try {
    sessionStorage.removeItem(KEY)
  } catch {
    // Nothing was kept.
  }
}
