import { onRefresh, refreshAccess } from '../network/access'
import { Refused } from '../network/errors'
import type { Me, SignedIn } from '../protocol/types'
import { observer } from './live'
import { restoreUnsent } from './restore'
import type { AppDispatch, AppThunk, RootState } from './root'
import { sessionEnded, sessionStarted } from './session'
import { tellOtherTabs } from './tabs'

/** On load: the refresh cookie says who is here, if anyone. Rejects when nobody can know. */
export function resumeSession(): AppThunk<Promise<void>> {
  return async (dispatch) => {
    try {
      const { user } = await refreshAccess()
      await dispatch(enter(user))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      dispatch(sessionEnded({ hasExpired: false }))
    }
  }
}

export function signIn(credentials: {
  username: string
  password: string
}): AppThunk<Promise<void>> {
  return async (dispatch, _getState, { rest }) => {
    await dispatch(enterHere(await rest.signIn(credentials)))
  }
}

export function signUp(account: {
  username: string
  email: string
  password: string
}): AppThunk<Promise<void>> {
  return async (dispatch, _getState, { rest }) => {
    await dispatch(enterHere(await rest.signUp(account)))
  }
}

/** Changing the password ends every session and starts a new one here. */
export function changePassword(change: {
  currentPassword: string
  newPassword: string
}): AppThunk<Promise<void>> {
  return async (dispatch, _getState, { rest, socket }) => {
    // The server ends this session's socket before the new cookie has arrived, and a token
    // refresh in between would find the session over.
    socket.stop()
    try {
      const me = await rest.changePassword(change)
      tellOtherTabs({ account: me.id })
    } finally {
      socket.start(observer(dispatch))
    }
  }
}

/** Sign out, and leave nothing of this account in the browser. */
export function signOut(): AppThunk<Promise<void>> {
  return async (dispatch, getState, { rest, socket, vault }) => {
    const account = getState().session.me?.id
    await rest.signOut().catch((error) => {
      if (!(error instanceof Refused)) throw error
    })
    socket.stop()
    if (account) await vault.wipe(account)
    tellOtherTabs({ account: null })
    dispatch(sessionEnded({ hasExpired: false }))
  }
}

/** The session is over without the person's doing: drafts and unsent messages stay for them. */
export function sessionLost(): AppThunk {
  return (dispatch, getState, { socket }) => {
    if (getState().session.status !== 'signedIn') return
    socket.stop()
    dispatch(sessionEnded({ hasExpired: true }))
  }
}

function enterHere(me: Me): AppThunk<Promise<void>> {
  return async (dispatch) => {
    await dispatch(enter(me))
    tellOtherTabs({ account: me.id })
  }
}

function enter(me: Me): AppThunk<Promise<void>> {
  return async (dispatch, _getState, { socket, vault }) => {
    dispatch(sessionStarted(me))
    socket.start(observer(dispatch))
    await vault.wipeAllBut(me.id)
    await dispatch(restoreUnsent())
  }
}

/** Follow what every token refresh says about who is here. */
export function followRefreshes(dispatch: AppDispatch, getState: () => RootState): void {
  onRefresh((outcome: SignedIn | null) => {
    const { me } = getState().session
    if (!outcome) dispatch(sessionLost())
    // Another account signed in in another tab; this one must not go on under the wrong name.
    else if (me && outcome.user.id !== me.id) window.location.reload()
  })
}
