// Asks every few seconds how many people have seen the broadcast, until everybody has.

const EVERY_MS = 5_000

const section = document.querySelector('.broadcast-progress')
const bar = section.querySelector('progress')
const seen = section.querySelector('.seen')
const people = section.querySelector('.people')
const end = section.querySelector('[role=status] span')

async function refresh() {
  try {
    const response = await fetch(section.dataset.url, { redirect: 'error' })
    if (response.ok) show(await response.json())
  } catch {
    // The connection or the session is gone, and may come back.
  }
  carryOn()
}

function show(progress) {
  seen.textContent = progress.seen.toLocaleString('en')
  people.textContent = progress.people.toLocaleString('en')
  bar.max = progress.people
  bar.value = progress.seen
  end.hidden = progress.seen < progress.people
}

function carryOn() {
  if (end.hidden) setTimeout(refresh, EVERY_MS)
}

carryOn()
