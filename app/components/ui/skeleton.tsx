/** The shape of what comes, seen only when it takes longer than 300 ms. Give it the size of the real thing. */
export function Skeleton({ className = 'h-4 w-full' }: { className?: string }) {
  return <span aria-hidden className={`block animate-late rounded-sm bg-pressed ${className}`} />
}
