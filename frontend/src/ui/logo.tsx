/** Two speech bubbles that overlap: two people talking. */
export function Logo({ className = 'size-8' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={className}>
      <rect width="32" height="32" rx="9" className="fill-accent" />
      <path
        d="M8 9.5A3.5 3.5 0 0 1 11.5 6h7A3.5 3.5 0 0 1 22 9.5v3a3.5 3.5 0 0 1-3.5 3.5H13l-3.6 2.8a.9.9 0 0 1-1.4-.7z"
        fill="#fff"
        fillOpacity=".55"
      />
      <path
        d="M25 16.5a3.5 3.5 0 0 0-3.5-3.5h-6a3.5 3.5 0 0 0-3.5 3.5v3a3.5 3.5 0 0 0 3.5 3.5H20l3.6 2.8a.9.9 0 0 0 1.4-.7z"
        fill="#fff"
      />
    </svg>
  )
}
