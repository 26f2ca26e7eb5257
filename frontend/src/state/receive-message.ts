import type { UnknownAction } from '@reduxjs/toolkit'

import type { Broadcast, Message } from '../protocol/types'
import { broadcastReceived, messageReceived } from './message-received'

/** The one way in for what people and the site say, whichever way it came. */
export function receiveMessage(message: Message | Broadcast, me: string): UnknownAction {
  return isPrivate(message) ? messageReceived({ message, me }) : broadcastReceived(message)
}

function isPrivate(message: Message | Broadcast): message is Message {
  return 'conversationId' in message
}
