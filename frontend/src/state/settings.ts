import { createSlice } from '@reduxjs/toolkit'
import type { PayloadAction } from '@reduxjs/toolkit'

export type Appearance = 'system' | 'light' | 'dark'

/** The languages that the page speaks, each by its own name. */
export const LANGUAGES = { en: 'English', he: 'עברית' } as const

export type Language = keyof typeof LANGUAGES

export const TEXT_SIZES = ['normal', 'large', 'largest'] as const

type TextSize = (typeof TEXT_SIZES)[number]

export const DENSITIES = ['comfortable', 'compact'] as const

export type Density = (typeof DENSITIES)[number]

/** How much of a message a notification shows to whoever sees the screen. */
export const PREVIEWS = ['text', 'name', 'nothing'] as const

type Preview = (typeof PREVIEWS)[number]

export interface Settings {
  appearance: Appearance
  textSize: TextSize
  density: Density
  language: Language
  notifications: boolean
  sound: boolean
  preview: Preview
  /** Milliseconds since the epoch before which our own bar does not ask again. */
  askNotBefore: number
  /** Ids of people whose messages make no notification, by the account that wants none. */
  mutedBy: Record<string, string[]>
  /** Enter breaks the line, and only together with Ctrl or Cmd it sends. */
  sendWithCtrl: boolean
  /** Whether keys without Ctrl or Alt do something outside of text fields. */
  singleKeys: boolean
  /** Whether others see me typing; whoever hides it sees nobody typing either. */
  typing: boolean
}

const KEY = 'chatsite-settings'

const DEFAULTS: Settings = {
  appearance: 'system',
  textSize: 'normal',
  density: 'comfortable',
  language: 'en',
  notifications: true,
  sound: false,
  preview: 'text',
  askNotBefore: 0,
  mutedBy: {},
  sendWithCtrl: false,
  singleKeys: true,
  typing: true,
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
    /** Another tab changed them. */
    settingsFollowed: (_, { payload }: PayloadAction<Settings>) => payload,
  },
})

export const { settingsChanged, settingsFollowed } = settings.actions
export const settingsReducer = settings.reducer
