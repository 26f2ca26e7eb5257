/** Let the page open without a connection; where a browser offers no way, it needs one. */
export function keepOffline(): void {
  if (!('serviceWorker' in navigator)) return
  const options = { scope: '/', updateViaCache: 'none' } as const
  navigator.serviceWorker.register('/static/app/service-worker.js', options).catch(() => undefined)
}
