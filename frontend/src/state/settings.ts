import { createSlice } from '@reduxjs/toolkit'
import type { PayloadAction } from '@reduxjs/toolkit'

export type Appearance = 'system' | 'light' | 'dark'

/** The languages that the page speaks, each by its own name. */
export const LANGUAGES = { en: 'English', he: 'עברית' } as const

export type Language = keyof typeof LANGUAGES

export interface Settings {
  appearance: Appearance
  language: Language
  notifications: boolean
  sound: boolean
  /** Milliseconds since the epoch before which our own bar does not ask again. */
  askNotBefore: number
  /** Ids of people whose messages make no notification. */
  muted: string[]
}

const KEY = 'chatsite-settings'

const DEFAULTS: Settings = {
  appearance: 'system',
  language: 'en',
  notifications: true,
  sound: false,
  askNotBefore: 0,
  muted: [],
}

/** This browser's settings; the defaults where it keeps none. */
export function loadSettings(): Settings {
  try {
    return { ...DEFAULTS, ...JSON.parse(localStorage.getItem(KEY) ?? '{}') }
  } catch {
    return DEFAULTS
  }
}

export function saveSettings(settings: Settings): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(settings))
  } catch {
    // A browser without storage keeps the settings until the tab closes.
  }
}

const settings = createSlice({
  name: 'settings',
  initialState: loadSettings,
  reducers: {
    settingsChanged: (state, { payload }: PayloadAction<Partial<Settings>>) => ({
      ...state,
      ...payload,
    }),
    muteToggled(state, { payload: personId }: PayloadAction<string>) {
      const index = state.muted.indexOf(personId)
      if (index === -1) state.muted.push(personId)
      else state.muted.splice(index, 1)
    },
    /** Another tab changed them. */
    settingsFollowed: (_, { payload }: PayloadAction<Settings>) => payload,
  },
})

export const { settingsChanged, muteToggled, settingsFollowed } = settings.actions
export const settingsReducer = settings.reducer
