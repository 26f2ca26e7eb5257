import type { en } from './en/en'

type Section<Original> = { [Key in keyof Original]: Original[Key] } & Record<string, unknown>

/** What the server says in English, by the code of the refusal and the field it is about. */
type Refusal =
  | 'invalid_credentials'
  | 'not_found'
  | 'unavailable'
  | 'busy'
  | 'internal'
  | 'taken_username'
  | 'taken_email'
  | `invalid_${'username' | 'email' | 'password' | 'newPassword' | 'currentPassword'}`
  | `invalid_${'displayName' | 'message'}`
  | `${'forbidden' | 'not_found'}_message`

/** What every language must say; it may add the plural forms that English does not have. */
export type Words = { [Name in keyof typeof en]: Section<(typeof en)[Name]> } & {
  refusals: Record<Refusal, string>
}
