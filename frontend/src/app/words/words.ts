import type { en } from './en'

type Section<Original> = { [Key in keyof Original]: Original[Key] } & Record<string, unknown>

/** What every language must say; it may add the plural forms that English does not have. */
export type Words = { [Name in keyof typeof en]: Section<(typeof en)[Name]> }
