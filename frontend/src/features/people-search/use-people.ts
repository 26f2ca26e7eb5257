import { useEffect, useState } from 'react'

import { useSearchPeopleQuery } from '../../state/queries'

const REST_MS = 150

/** People for what was typed, as the server ranks them; answers to older words are dropped. */
export function usePeople(typed: string) {
  const query = useRested(typed.trim())
  const { currentData, isFetching, isError, refetch } = useSearchPeopleQuery(query, {
    skip: query === '',
  })
  const isPending = isFetching || query !== typed.trim()
  return { people: query ? currentData : undefined, query, isPending, isError, refetch }
}

/** The value once it has stood still for a moment. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value)

  useEffect(() => {
    const timer = setTimeout(() => setRested(value), value ? REST_MS : 0)
    return () => clearTimeout(timer)
  }, [value])

  return rested
}
