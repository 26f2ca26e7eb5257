import type { AppThunk } from './root'

/** Do not wait for the next attempt. */
export function tryNow(): AppThunk {
  return (_dispatch, _getState, { socket }) => socket.probe()
}
