import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'

interface JumpButtonProps {
  direction: 'up' | 'down'
  count: number
  onClick: () => void
}

export function JumpButton({ direction, count, onClick }: JumpButtonProps) {
  const { t } = useTranslation()
  const isUp = direction === 'up'
  const label = isUp ? t('chat.jumpUp', { count }) : t('chat.jump', { count })
  return (
    <button
      type="button"
      onClick={onClick}
      className={`absolute flex h-11 min-w-11 animate-appear items-center justify-center gap-2 rounded-full border border-line bg-raised px-3 text-sm font-medium whitespace-nowrap text-accent-ink shadow-float hover:bg-hover md:h-9 md:min-w-9 ${isUp ? 'inset-s-1/2 top-2 -translate-x-1/2 rtl:translate-x-1/2' : 'end-4 bottom-3'}`}
    >
      {isUp ? (
        <ArrowUp aria-hidden className="size-4" />
      ) : (
        <ArrowDown aria-hidden className="size-4" />
      )}
      <span className={count > 0 ? '' : 'sr-only'}>{label}</span>
    </button>
  )
}
