import { Callout } from '#app/components/ui/callout.tsx'

/** Says, above a link to hand on, that those it is for cannot open it. */
export function LinkWarning({ words }: { words: string | null }) {
  if (words === null) return null
  return (
    <Callout tone="danger" role="note">
      <p className="break-words">{words}</p>
    </Callout>
  )
}
