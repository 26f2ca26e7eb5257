import { configureStore } from '@reduxjs/toolkit'

import { createListeners } from './listeners'
import { queries } from './queries'
import { rootReducer } from './root'
import type { Services } from './root'

export function createStore(services: Services) {
  const listeners = createListeners(services)
  return configureStore({
    reducer: rootReducer,
    middleware: (standard) =>
      standard({ thunk: { extraArgument: services } })
        .prepend(listeners.middleware)
        .concat(queries.middleware),
  })
}

export type AppStore = ReturnType<typeof createStore>
