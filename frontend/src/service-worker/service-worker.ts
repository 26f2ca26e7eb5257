/**
 * Opens the page without a connection: keeps the files of one build, and nothing that people said.
 * Where a notification was shown through it, a click on that leads to its place.
 *
 * The browser fetches this file at each visit; when another build has changed it, that build is
 * kept beside the old one until no tab uses the old one any more.
 */
declare const self: ServiceWorkerGlobalScope

/** The files of this build; the build itself writes them here. */
declare const FILES: string[]
declare const BUILD: string

const CACHE = `chatsite-${BUILD}`
const PAGE = '/'
const NOT_OF_THE_PAGE = /^\/(?:static|api|admin)\//

self.addEventListener('install', (event) => event.waitUntil(keepFiles()))
self.addEventListener('activate', (event) => event.waitUntil(takeOver()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname } = new URL(request.url)
  if (FILES.includes(pathname)) event.respondWith(file(request))
  else if (request.mode === 'navigate' && !NOT_OF_THE_PAGE.test(pathname)) {
    event.respondWith(page(request))
  }
})

self.addEventListener('notificationclick', (event) => {
  const { notification } = event
  notification.close()
  event.waitUntil(leadTo(notification.tag))
})

async function keepFiles(): Promise<void> {
  const cache = await caches.open(CACHE)
  await cache.addAll([PAGE, ...FILES])
}

async function takeOver(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)))
  await self.clients.claim()
}

async function file(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}

/** The kept page only where none can be had: what the server says goes first. */
async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch {
    return (await caches.match(PAGE)) ?? Response.error()
  }
}

/** In a tab that is open already, if there is one. */
async function leadTo(path: string): Promise<void> {
  const [tab] = await self.clients.matchAll({ type: 'window' })
  tab?.postMessage({ path })
  await (tab ? tab.focus() : self.clients.openWindow(path))
}

export {}
