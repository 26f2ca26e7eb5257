import { Message } from './message.js'

export async function saveOne(fields) {
  const message = await Message.create(fields)
  return message.toJSON()
}

// The same group commit as Chatsite's: what arrives while a batch is written is the next batch.
const waiting = []
let isWriting = false

export function saveTogether(fields) {
  return new Promise((resolve, reject) => {
    const document = { ...fields, timestamp: new Date(), isRead: false }
    waiting.push({ document, resolve, reject })
    if (!isWriting) writeUntilEmpty()
  })
}

async function writeUntilEmpty() {
  isWriting = true
  while (waiting.length > 0) {
    const batch = waiting.splice(0, 500)
    const documents = batch.map(({ document }) => document)
    try {
      await Message.collection.insertMany(documents, { ordered: false })
      for (const { document, resolve } of batch) resolve(document)
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }
  isWriting = false
}
