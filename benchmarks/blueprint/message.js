import mongoose from 'mongoose'

const schema = new mongoose.Schema(
  {
    senderId: { type: String, required: true },
    receiverId: { type: String, required: true },
    message: { type: String, required: true },
    timestamp: { type: Date, default: Date.now },
    isRead: { type: Boolean, default: false },
  },
  { versionKey: false },
)
schema.index({ senderId: 1, receiverId: 1, timestamp: -1 })

export const Message = mongoose.model('Message', schema)
