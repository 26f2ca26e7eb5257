import { DropdownMenu } from 'radix-ui'
import { createContext, useContext, useRef } from 'react'
import type { ReactNode, RefObject } from 'react'

import type { MenuItemProps } from './menu'

interface DropdownProps {
  trigger: ReactNode
  children: ReactNode
}

/** What was chosen happens once the menu has given the focus back, so that a dialog returns it there. */
const Chosen = createContext<RefObject<(() => void) | null>>({ current: null })

/**
 * A menu below its button, open from the start.
 *
 * Not modal: the modal kind injects a style tag, which the Content-Security-Policy forbids. Not in
 * a portal: outside of the landmarks a screen reader would not know where it belongs.
 */
export function Dropdown({ trigger, children }: DropdownProps) {
  const chosen = useRef<(() => void) | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <DropdownMenu.Root modal={false} defaultOpen dir={document.dir === 'rtl' ? 'rtl' : 'ltr'}>
      <DropdownMenu.Trigger ref={button} asChild>
        {trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        align="end"
        sideOffset={6}
        collisionPadding={8}
        onCloseAutoFocus={(event) => {
          event.preventDefault()
          if (document.activeElement === document.body) giveFocusTo(button.current)
          chosen.current?.()
          chosen.current = null
        }}
        className="z-30 max-w-72 min-w-52 animate-appear rounded-control border border-line bg-raised p-1 shadow-float"
      >
        <Chosen value={chosen}>{children}</Chosen>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}

/** A button that only shows while what is around it has the focus gets it by way of that. */
function giveFocusTo(button: HTMLButtonElement | null) {
  button?.focus()
  if (document.activeElement === button) return
  button?.closest<HTMLElement>('[tabindex="-1"]')?.focus()
  button?.focus()
}

export function DropdownItem({ icon, onSelect, children }: MenuItemProps) {
  const chosenRef = useContext(Chosen)
  return (
    <DropdownMenu.Item
      onSelect={() => {
        chosenRef.current = onSelect
      }}
      className="flex min-h-11 cursor-pointer items-center gap-3 rounded-lg px-3 py-1 wrap-anywhere not-forced-colors:outline-none data-highlighted:bg-hover md:min-h-9 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-dim"
    >
      {icon}
      {children}
    </DropdownMenu.Item>
  )
}
