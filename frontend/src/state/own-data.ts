import { keepAccess } from '../network/access'
import { http } from '../network/http'
import { observer } from './live'
import type { AppThunk } from './root'
import { unmuteEverybody } from './muting'
import { leave } from './session-flow'

/** Save everything that is stored about me as a file; `onProgress` hears how many bytes came. */
export async function downloadMyData(onProgress: (bytes: number) => void): Promise<void> {
  const { data } = await http.get<Blob>('users/me/export/', {
    responseType: 'blob',
    timeout: 0,
    onDownloadProgress: ({ loaded }) => onProgress(loaded),
  })
  save(data, `chatsite-${new Date().toISOString().slice(0, 10)}.json`)
}

/** Delete my account for good, with all that this browser keeps of it. */
export function deleteAccount(currentPassword: string): AppThunk<Promise<void>> {
  return async (dispatch, _getState, { socket }) => {
    // The server ends this session before it answers.
    socket.stop()
    try {
      await http.post('users/me/delete/', { currentPassword })
    } catch (error) {
      socket.start(observer(dispatch))
      throw error
    }
    keepAccess(null)
    dispatch(unmuteEverybody())
    await dispatch(leave('deleted'))
  }
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
