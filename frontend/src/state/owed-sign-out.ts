import { storedFlag } from './stored-flag'

// A browser without storage signs them in again; nothing here can prevent it.
const owed = storedFlag('chatsite-sign-out-owed', () => localStorage)

/** Somebody signed out without a connection: the next load has to end their session first. */
export const oweSignOut = owed.set
export const isSignOutOwed = owed.isSet
export const settleSignOut = owed.clear
