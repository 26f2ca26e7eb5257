// The blueprint that Chatsite descends from, written as its reader would: Express, Socket.IO,
// Mongoose and JSON Web Tokens. One process, or several with REDIS_URL.
import { createServer } from 'node:http'
import { createAdapter } from '@socket.io/redis-adapter'
import express from 'express'
import jwt from 'jsonwebtoken'
import mongoose from 'mongoose'
import { createClient } from 'redis'
import { Server } from 'socket.io'
import { Message } from './message.js'
import { saveOne, saveTogether } from './saving.js'

const { PORT, MONGODB_URI, MONGODB_NAME, JWT_SECRET, REDIS_URL, GROUP_COMMIT } = process.env
const LONGEST_TEXT = 4000
const save = GROUP_COMMIT ? saveTogether : saveOne

const app = express()
const server = createServer(app)
const io = new Server(server, { transports: ['websocket'], serveClient: false })

io.use((socket, next) => {
  try {
    socket.data.user = jwt.verify(socket.handshake.auth.token, JWT_SECRET)
    next()
  } catch {
    next(new Error('not signed in'))
  }
})

io.on('connection', (socket) => {
  const senderId = socket.data.user.id
  socket.join(senderId)

  socket.on('sendMessage', async ({ receiverId, message }, acknowledge) => {
    if (typeof receiverId !== 'string' || !isText(message)) {
      acknowledge({ ok: false, error: 'invalid' })
      return
    }
    try {
      const saved = await save({ senderId, receiverId, message })
      io.to(receiverId).emit('privateMessage', saved)
      acknowledge({ ok: true, message: saved })
    } catch (error) {
      console.error(error)
      acknowledge({ ok: false, error: 'unavailable' })
    }
  })
})

app.post('/api/broadcasts', staffOnly, express.json(), async ({ user, body }, response) => {
  if (!isText(body.message)) {
    response.status(400).json({ error: 'invalid' })
    return
  }
  const sent = { senderId: user.id, receiverId: 'all', message: body.message }
  const saved = await saveOne(sent)
  io.emit('broadcastMessage', saved)
  response.status(201).json(saved)
})

function staffOnly(request, response, next) {
  try {
    request.user = jwt.verify(request.get('authorization').replace('Bearer ', ''), JWT_SECRET)
  } catch {
    response.status(401).json({ error: 'not signed in' })
    return
  }
  if (request.user.isStaff) next()
  else response.status(403).json({ error: 'forbidden' })
}

function isText(message) {
  return typeof message === 'string' && message.trim() !== '' && message.length <= LONGEST_TEXT
}

await mongoose.connect(MONGODB_URI, {
  dbName: MONGODB_NAME,
  writeConcern: { w: 'majority', journal: true },
})
await Message.init()
if (REDIS_URL) {
  const publisher = createClient({ url: REDIS_URL })
  const subscriber = publisher.duplicate()
  await Promise.all([publisher.connect(), subscriber.connect()])
  io.adapter(createAdapter(publisher, subscriber))
}
server.listen(Number(PORT), '127.0.0.1', 2048)
