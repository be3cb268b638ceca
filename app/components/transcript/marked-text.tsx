import type { Hit } from './search.ts'

/** A cue's text with what was found in it marked; the place that is shown now stands out. */
export function MarkedText({
  text,
  hits,
  shown,
}: {
  text: string
  hits: readonly Hit[]
  shown: Hit | undefined
}) {
  if (hits.length === 0) return <>{text}</>
  const pieces = hits.map((hit, index) => (
    <span key={hit.from}>
      {text.slice(hits[index - 1]?.to ?? 0, hit.from)}
      <mark
        className={
          hit === shown ? 'rounded-xs bg-accent text-on-accent' : 'rounded-xs bg-opportunity-soft text-ink'
        }
      >
        {text.slice(hit.from, hit.to)}
      </mark>
    </span>
  ))
  return (
    <>
      {pieces}
      {text.slice(hits.at(-1)?.to)}
    </>
  )
}
