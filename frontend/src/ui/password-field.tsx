import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import type { ComponentProps } from 'react'

import { IconButton } from './icon-button'
import { TextField } from './text-field'

interface PasswordFieldProps extends Omit<ComponentProps<typeof TextField>, 'type'> {
  showLabel: string
  hideLabel: string
}

export function PasswordField({ showLabel, hideLabel, children, ...props }: PasswordFieldProps) {
  const [isShown, setIsShown] = useState(false)
  return (
    <div className="relative">
      <TextField {...props} type={isShown ? 'text' : 'password'} />
      <IconButton
        label={isShown ? hideLabel : showLabel}
        className="absolute end-0.5 top-6 md:top-7"
        onClick={() => setIsShown(!isShown)}
      >
        {isShown ? <EyeOff /> : <Eye />}
      </IconButton>
      {children}
    </div>
  )
}
