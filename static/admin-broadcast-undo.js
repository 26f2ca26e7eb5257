// "Publish" waits some seconds in the page before anything is sent: whoever undoes it, leaves the
// page or closes it meanwhile has sent nothing.

const confirmation = document.getElementById('id_confirmation')
const { form } = confirmation
const publishButton = form.elements.namedItem('_publish')
const decision = document.querySelector('.broadcast-decision')
const bar = document.querySelector('.broadcast-undo')
const undoButton = bar.querySelector('button')
const countdown = bar.querySelector('b')
const announcement = document.querySelector('.broadcast-announcement')
const seconds = Number(bar.dataset.seconds)

let secondsLeft = null // until it is sent; null while nothing waits
let timer

function start() {
  secondsLeft = seconds
  forgetErrors()
  show()
  announcement.textContent = `Sending to everyone in ${seconds} seconds. Escape undoes it, too.`
  undoButton.focus()
  timer = setInterval(count, 1_000)
  window.addEventListener('beforeunload', warn)
}

function count() {
  secondsLeft -= 1
  show()
  if (secondsLeft === seconds / 2) announcement.textContent = `${secondsLeft} seconds left.`
  if (secondsLeft === 0) send()
}

function send() {
  stop()
  form.requestSubmit(publishButton)
}

function undo() {
  if (!secondsLeft) return
  reset()
  announcement.textContent = 'Undone. Nothing was sent.'
  publishButton.focus()
}

function reset() {
  stop()
  secondsLeft = null
  show()
}

function stop() {
  clearInterval(timer)
  window.removeEventListener('beforeunload', warn)
}

function show() {
  const isWaiting = secondsLeft !== null
  decision.hidden = isWaiting
  bar.hidden = !isWaiting
  countdown.textContent = secondsLeft
  undoButton.disabled = secondsLeft === 0
  announcement.classList.toggle('visually-hidden', isWaiting)
}

/** Those of an earlier try. */
function forgetErrors() {
  for (const error of form.querySelectorAll('.errornote, .errorlist')) error.remove()
  form.querySelector('.form-row').classList.remove('errors')
  confirmation.ariaInvalid = null
}

function warn(event) {
  event.preventDefault()
}

form.addEventListener('submit', (event) => {
  // A wrong word is refused by the server, at once.
  const isConfirmed = confirmation.value.trim() === confirmation.dataset.word
  if (event.submitter !== publishButton || !isConfirmed || secondsLeft === 0) return
  event.preventDefault()
  if (secondsLeft === null) start()
})
undoButton.addEventListener('click', undo)
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') undo()
})
// A browser may keep a page that was left, and would go on counting when somebody comes back.
window.addEventListener('pagehide', reset)
if (confirmation.ariaInvalid) confirmation.focus()
