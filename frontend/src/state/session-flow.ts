import { keepAccess, onRefresh, refreshAccess } from '../network/access'
import { NoAnswer, Refused } from '../network/errors'
import type { Me, SignedIn } from '../protocol/types'
import { observer } from './live'
import { isSignOutOwed, oweSignOut, settleSignOut } from './owed-sign-out'
import { beginAnew } from './replaced-account'
import { restoreUnsent } from './restore'
import type { AppDispatch, AppThunk, RootState } from './root'
import { sessionEnded, sessionStarted } from './session'
import type { LeaveReason } from './session'
import { tellOtherTabs } from './tabs'

/** On load: the refresh cookie says who is here, if anyone. Rejects when nobody can know. */
export function resumeSession(): AppThunk<Promise<void>> {
  return async (dispatch, _getState, { rest }) => {
    try {
      const { user } = await refreshAccess()
      if (!isSignOutOwed()) return await dispatch(enter(user))
      await rest.signOut()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
    }
    settleSignOut()
    dispatch(sessionEnded('signedOut'))
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

export function signOut(): AppThunk<Promise<void>> {
  return async (dispatch, _getState, { rest, socket }) => {
    socket.stop()
    try {
      await rest.signOut()
    } catch (error) {
      // The cookie, which no script can reach, would sign whoever comes next in again.
      if (error instanceof NoAnswer) oweSignOut()
    }
    await dispatch(leave('signedOut'))
  }
}

/** End the session by hand: nothing of this account stays in this browser. */
export function leave(reason: LeaveReason): AppThunk<Promise<void>> {
  return async (dispatch) => {
    tellOtherTabs({ left: reason })
    await dispatch(left(reason))
  }
}

/** What every tab does about it; each wipes what it may just have written. */
export function left(reason: LeaveReason): AppThunk<Promise<void>> {
  return async (dispatch, getState, { socket, vault }) => {
    const account = getState().session.me?.id ?? ''
    socket.stop()
    await vault.wipe(account)
    dispatch(sessionEnded(reason))
    // A draft may have been on its way; from here on nothing writes for this account.
    await vault.wipe(account)
  }
}

/** The session is over without the person's doing: drafts and unsent messages stay for them. */
function sessionLost(): AppThunk {
  return (dispatch, getState, { socket }) => {
    if (getState().session.status !== 'signedIn') return
    socket.stop()
    dispatch(sessionEnded('expired'))
  }
}

/** Another account signed in in this browser; this tab must not go on under the wrong name. */
export function replaced(): AppThunk {
  return (_dispatch, _getState, { socket }) => {
    // Until the page is gone, nothing of this account may leave it with the other one's token.
    socket.stop()
    keepAccess(null)
    beginAnew()
  }
}

function enterHere(me: Me): AppThunk<Promise<void>> {
  return async (dispatch) => {
    settleSignOut()
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
    else if (me && outcome.user.id !== me.id) dispatch(replaced())
  })
}
