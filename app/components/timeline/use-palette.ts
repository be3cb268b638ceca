import { type RefObject, useEffect, useState } from 'react'
import type { Palette } from './draw.ts'

function readPalette(element: HTMLElement): Palette {
  const probe = document.createElement('span')
  probe.hidden = true
  element.append(probe)
  const color = (name: string) => {
    probe.style.color = `var(--color-${name})`
    return getComputedStyle(probe).color
  }
  const palette: Palette = {
    ink: color('ink'),
    muted: color('muted'),
    line: color('line'),
    edge: color('edge'),
    wave: color('edge'),
    raised: color('raised'),
    pressed: color('pressed'),
    surface: color('surface'),
    accent: color('accent'),
    strength: color('strength'),
    opportunity: color('opportunity'),
    practices: Array.from({ length: 12 }, (_, index) => color(`practice-${index + 1}`)),
  }
  probe.remove()
  return palette
}

/** The theme's colours for a canvas, read again when the theme changes. */
export function usePalette(element: RefObject<HTMLElement>): Palette | null {
  const [palette, setPalette] = useState<Palette | null>(null)
  useEffect(() => {
    const read = () => element.current && setPalette(readPalette(element.current))
    read()
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const chosen = new MutationObserver(read)
    dark.addEventListener('change', read)
    chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => {
      dark.removeEventListener('change', read)
      chosen.disconnect()
    }
  }, [element])
  return palette
}
