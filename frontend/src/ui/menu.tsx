import { cloneElement, Suspense, useState } from 'react'
import type { ComponentProps, ReactElement, ReactNode } from 'react'

import { lazyPart } from './lazy-part'

const loadDropdown = () => import('./dropdown')

const Dropdown = lazyPart(() => loadDropdown().then((module) => module.Dropdown))

/** One line of a `Menu`. */
export const MenuItem = lazyPart(() => loadDropdown().then((module) => module.DropdownItem))

export interface MenuItemProps {
  icon: ReactNode
  onSelect: () => void
  children: ReactNode
}

interface MenuProps {
  trigger: ReactElement<ComponentProps<'button'>>
  children: ReactNode
}

/** A button with a menu; what the menu is made of is loaded when somebody is about to open it. */
export function Menu({ trigger, children }: MenuProps) {
  const [isWanted, setIsWanted] = useState(false)
  const button = cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: () => void loadDropdown(),
    onFocus: () => void loadDropdown(),
    onClick: () => setIsWanted(true),
  })
  if (!isWanted) return button
  return (
    <Suspense fallback={button}>
      <Dropdown trigger={trigger}>{children}</Dropdown>
    </Suspense>
  )
}
