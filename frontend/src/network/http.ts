import axios from 'axios'
import type { AxiosError, InternalAxiosRequestConfig } from 'axios'

import { accessToken, refreshAccess } from './access'
import { explain } from './errors'

/** Requests with the access token; a stale token is renewed once and the request repeated. */
export const http = axios.create({ baseURL: '/api/', timeout: 15_000 })

http.interceptors.request.use((config) => {
  const token = accessToken()
  if (token) config.headers.set('Authorization', `Bearer ${token}`)
  return config
})

http.interceptors.response.use(undefined, async (error: AxiosError) => {
  const { config, response } = error
  if (response?.data instanceof Blob) response.data = parse(await response.data.text())
  if (config && response?.status === 401 && isWorthRenewing(config)) {
    // Another request may have renewed the token while this one was under way.
    const used = config.headers.get('Authorization')
    if (used === `Bearer ${accessToken()}`) await refreshAccess()
    return http.request({ ...config, headers: config.headers, renewed: true } as typeof config)
  }
  throw explain(error)
})

/** The explanation that came in the place of a file. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function isWorthRenewing(config: InternalAxiosRequestConfig & { renewed?: boolean }) {
  return !config.renewed && config.headers.has('Authorization')
}
