import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'

interface MenuProps {
  trigger: ReactNode
  children: ReactNode
}

/** A menu below its button. Not modal: the modal kind injects a style tag, which our policy forbids. */
export function Menu({ trigger, children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className="z-30 min-w-52 animate-appear rounded-control border border-line bg-raised p-1 shadow-float"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

interface MenuItemProps {
  icon: ReactNode
  onSelect: () => void
  children: ReactNode
}

export function MenuItem({ icon, onSelect, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      onSelect={onSelect}
      className="flex min-h-11 items-center gap-3 rounded-lg px-3 outline-none data-highlighted:bg-hover md:min-h-9 [&_svg]:size-4 [&_svg]:text-ink-dim"
    >
      {icon}
      {children}
    </DropdownMenu.Item>
  )
}
