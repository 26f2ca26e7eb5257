import { createAction } from '@reduxjs/toolkit'

import type { Broadcast, Message } from '../protocol/types'

/** A stored message came, by reply, event or catch-up: all the same to the reducers. */
export const messageReceived = createAction<{ message: Message; me: string }>('message/received')

/** A broadcast came, by event or catch-up. */
export const broadcastReceived = createAction<Broadcast>('broadcast/received')
