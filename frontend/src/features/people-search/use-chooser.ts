import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'

import { useAppDispatch } from '../../state/hooks'
import { personMet } from '../../state/people'
import type { Option } from './options'

/** Arrows move through the options, Enter goes to the chosen one. */
export function useChooser(options: Option[], onChosen: () => void) {
  const dispatch = useAppDispatch()
  const navigate = useNavigate()
  const [wanted, setWanted] = useState(0)
  const active = Math.min(wanted, Math.max(0, options.length - 1))

  function choose(option: Option) {
    if (option.person) dispatch(personMet(option.person))
    onChosen()
    void navigate(option.path)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const option = options[active]
    if (event.key === 'ArrowDown') setWanted((active + 1) % Math.max(1, options.length))
    else if (event.key === 'ArrowUp') setWanted((active || options.length) - 1)
    else if (event.key === 'Enter' && option) choose(option)
    else return
    event.preventDefault()
  }

  return { active, choose, onKeyDown, startOver: () => setWanted(0) }
}
