import { useState } from 'react'
import type { PaletteButton } from '#app/domain/tagging.ts'
import { paths } from '#app/paths.ts'

/** A person's buttons: shown at once, kept in their account as soon as there is a network. */
export function usePaletteChoice(
  personId: string,
  first: PaletteButton[],
): [PaletteButton[], (next: PaletteButton[]) => void] {
  const [palette, setPalette] = useState(first)
  const choose = (next: PaletteButton[]) => {
    setPalette(next)
    void keep(personId, next)
  }
  return [palette, choose]
}

let waiting: (() => void) | undefined

async function keep(personId: string, palette: PaletteButton[]): Promise<void> {
  if (waiting) window.removeEventListener('online', waiting)
  try {
    await fetch(paths.taggingPalette(), {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'X-Sent-For': personId },
      credentials: 'same-origin',
      body: JSON.stringify(palette),
    })
  } catch {
    if (waiting) window.removeEventListener('online', waiting)
    waiting = () => void keep(personId, palette)
    window.addEventListener('online', waiting, { once: true })
  }
}
