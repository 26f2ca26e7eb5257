import { AxiosError } from 'axios'

interface ErrorBody {
  code: string
  message: string
  fields?: Record<string, string[]> | null
  retryAfter?: number | null
  suggestions?: string[] | null
}

/** The server answered, and the answer was no. */
export class Refused extends Error {
  readonly code: string
  readonly fields: Record<string, string[]>
  /** Seconds to wait before trying again, where the server said so. */
  readonly retryAfter: number | undefined
  /** What nobody has, in the place of a username that somebody has. */
  readonly suggestions: string[]

  constructor(body: ErrorBody) {
    super(body.message)
    this.code = body.code
    this.fields = body.fields ?? {}
    this.retryAfter = body.retryAfter ?? undefined
    this.suggestions = body.suggestions ?? []
  }
}

const PASSING = ['throttled', 'unavailable', 'busy', 'internal', 'not_signed_in']

/** The same request may be accepted a moment later. */
export function isPassing(error: unknown): error is Refused {
  return error instanceof Refused && PASSING.includes(error.code)
}

/** No answer came: the request may or may not have been carried out. */
export class NoAnswer extends Error {
  constructor() {
    super('The server did not answer.')
  }
}

function isErrorBody(body: unknown): body is ErrorBody {
  return typeof body === 'object' && body !== null && 'code' in body && 'message' in body
}

/** The error in our own terms. */
export function explain(error: unknown): Error {
  if (error instanceof AxiosError && error.response) {
    const body: unknown = error.response.data
    if (isErrorBody(body)) return new Refused(body)
    // A proxy in front of the site answered with a page of its own.
    if (error.response.status >= 500) return new NoAnswer()
    return new Refused({ code: 'internal', message: error.message })
  }
  return error instanceof AxiosError ? new NoAnswer() : (error as Error)
}
