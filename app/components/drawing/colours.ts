import type { DrawingColour } from '#app/domain/drawing.ts'

/** What the strokes of each name look like; the same in both themes, since the picture is. */
export const strokeColours: Record<DrawingColour, string> = {
  yellow: '#ffd84a',
  blue: '#7cc8ff',
  pink: '#ff9ecb',
  white: '#ffffff',
}

/** Lies under every stroke, a little wider: on a bright picture it is this that is seen. */
export const edgeColour = '#15120e'
