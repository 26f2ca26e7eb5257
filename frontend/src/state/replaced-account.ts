import { storedFlag } from './stored-flag'

// Without storage the page begins anew without a word about it.
const flag = storedFlag('chatsite-account-replaced', () => sessionStorage)

/** Load the page anew and from its start: where somebody was is nothing for who comes after them. */
export function beginAnew(): void {
  flag.set()
  window.location.replace('/')
}

/** Whether somebody else was signed in in this tab, and nobody has been told so yet. */
export const isAccountReplaced = flag.isSet
export const settleReplacedAccount = flag.clear
