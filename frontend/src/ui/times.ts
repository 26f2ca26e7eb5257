const DAY_MS = 86_400_000

/** Formatters are costly to make, so each is made once per language. */
const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat(localeOf(language), options)
  formats.set(key, known)
  return known
}

/** The reader's own variant of the language: British dates for who asked for British English. */
function localeOf(language: string): string {
  return navigator.languages.find((locale) => locale.startsWith(language)) ?? language
}

/** The day in the reader's own time zone, as a key that sorts. */
export function dayOf(time: string): string {
  const date = new Date(time)
  const month = String(date.getMonth() + 1).padStart(2, '0')
  return `${date.getFullYear()}-${month}-${String(date.getDate()).padStart(2, '0')}`
}

/** How many days before today, by the calendar. */
export function daysAgo(time: string): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  return Math.round((midnight(new Date()) - midnight(new Date(time))) / DAY_MS)
}

export function clockTime(time: string, language: string): string {
  return format(language, { hour: 'numeric', minute: '2-digit' }).format(new Date(time))
}

/** Day, time and zone: nothing left open. */
export function exactTime(time: string, language: string): string {
  return format(language, {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(time))
}

/** The weekday for the last days, the date for those before; a year only when it is another one. */
export function dayName(time: string, language: string): string {
  const date = new Date(time)
  const age = daysAgo(time)
  if (age > 1 && age < 7) return format(language, { weekday: 'long' }).format(date)
  const isThisYear = date.getFullYear() === new Date().getFullYear()
  return format(language, {
    day: 'numeric',
    month: 'long',
    ...(!isThisYear && { year: 'numeric' }),
  }).format(date)
}

/** As short as a list allows: the clock today, the weekday this week, the date before. */
export function shortTime(time: string, language: string): string {
  const age = daysAgo(time)
  if (age < 1) return clockTime(time, language)
  if (age < 7) return format(language, { weekday: 'short' }).format(new Date(time))
  const isThisYear = new Date(time).getFullYear() === new Date().getFullYear()
  const year = isThisYear ? {} : { year: '2-digit' as const }
  return format(language, { day: 'numeric', month: 'short', ...year }).format(new Date(time))
}

export function fullDate(time: string, language: string): string {
  return format(language, { day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(time))
}
