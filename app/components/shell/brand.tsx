/** The repeat sign of a score: take it up again from here. */
export function BrandMark({ className = 'size-7' }: { className?: string }) {
  return (
    <svg viewBox="0 0 28 28" aria-hidden className={`shrink-0 ${className}`} fill="currentColor">
      <circle cx="5" cy="10" r="2.6" className="fill-accent" />
      <circle cx="5" cy="18" r="2.6" className="fill-accent" />
      <rect x="11" y="3" width="2" height="22" rx="1" />
      <rect x="16.5" y="3" width="6.5" height="22" rx="1.5" />
    </svg>
  )
}
