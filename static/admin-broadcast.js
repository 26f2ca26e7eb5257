// Counts as the server does: code points of the trimmed text.

const text = document.getElementById('id_message')
const counter = document.querySelector('output[for="id_message"]')
const longest = Number(text.dataset.longest)

function count() {
  const characters = [...text.value.trim()].length
  counter.value = `${characters.toLocaleString('en')} of ${longest.toLocaleString('en')}`
  counter.classList.toggle('too-long', characters > longest)
}

text.addEventListener('input', count)
count()
