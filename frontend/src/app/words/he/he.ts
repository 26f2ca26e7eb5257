import type { Words } from '../words'
import { app } from './app'
import { broadcasts } from './broadcasts'
import { chat } from './chat'
import { connection } from './connection'
import { conversations } from './conversations'
import { notifications } from './notifications'
import { peopleSearch } from './people-search'
import { settings } from './settings'
import { shortcuts } from './shortcuts'
import { signIn } from './sign-in'

/** All that the page says; what a feature says stands in the file of its name. */
export const he: Words = {
  ...app,
  ...broadcasts,
  ...chat,
  ...connection,
  ...conversations,
  ...notifications,
  ...peopleSearch,
  ...settings,
  ...shortcuts,
  ...signIn,
}
