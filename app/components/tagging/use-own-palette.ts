import { useEffect, useState } from 'react'
import { type PaletteButton, plainPalette } from '#app/domain/tagging.ts'
import { paths } from '#app/paths.ts'
import { nameOf, type TaggedPractice } from './tagged-practice.ts'
import { usePaletteChoice } from './use-palette-choice.ts'

/** Longer than this nobody waits for their own buttons, in milliseconds: the plain ones do. */
const patienceMs = 3_000

interface Asked {
  /** Null where this person has chosen none. */
  buttons: PaletteButton[] | null
  /** False where their account could not be asked: then nothing is put into it either. */
  isKnown: boolean
}

/** A person's buttons on a page that did not come with them; null until the account has answered, or will not. */
export function useAskedPalette(personId: string): Asked | null {
  const [asked, setAsked] = useState<Asked | null>(null)
  useEffect(() => {
    let gone = false
    void ask(personId).then((answer) => gone || setAsked(answer))
    return () => {
      gone = true
    }
  }, [personId])
  return asked
}

async function ask(personId: string): Promise<Asked> {
  try {
    const answer = await fetch(paths.taggingPalette(), {
      headers: { 'X-Sent-For': personId },
      credentials: 'same-origin',
      signal: AbortSignal.timeout(patienceMs),
    })
    if (answer.ok) return { buttons: (await answer.json()) as PaletteButton[] | null, isKnown: true }
  } catch {
    // Without a connection there are the plain ones.
  }
  return { buttons: null, isKnown: false }
}

/** What can be tagged with now, what is chosen in all, and how to choose anew. */
export function useOwnPalette(personId: string, asked: Asked, practices: readonly TaggedPractice[]) {
  const [palette, choose] = usePaletteChoice(personId, asked.buttons ?? plainPalette(practices))
  const usable = palette.filter((button) => nameOf(practices, button)?.practice.inUse)
  return { palette, buttons: usable.length > 0 ? usable : plainPalette(practices), choose }
}
