import { forwardRef, useImperativeHandle, useState } from 'react'
import { printTimecode } from '#app/domain/timecode.ts'

/** A sheet of small pictures, one each so many milliseconds. */
export interface SpriteSheet {
  url: string
  facts: Record<string, number>
}

/** A time that the pointer is on, and where that is in the window. */
export interface Pointed {
  atMs: number
  x: number
  top: number
  /** Between these the preview stays. */
  left: number
  right: number
}

export interface PreviewHandle {
  point: (to: Pointed | null) => void
}

/**
 * The picture nearest before a time, and the time, above the timeline where the pointer is. It is placed in the window,
 * so that nothing cuts it off, and moves without anything else being drawn.
 */
export const Preview = forwardRef<PreviewHandle, { sprite: SpriteSheet | null; precise: boolean }>(
  function Preview({ sprite, precise }, ref) {
    const [pointed, point] = useState<Pointed | null>(null)
    useImperativeHandle(ref, () => ({ point }), [])
    if (!pointed) return null
    const { count = 0, columns = 1, tileWidth = 0, tileHeight = 0, everyMs = 1 } = sprite?.facts ?? {}
    const tile = Math.max(0, Math.min(count - 1, Math.floor(pointed.atMs / everyMs)))
    const width = Math.max(tileWidth, precise ? 88 : 56)
    const left = Math.max(pointed.left, Math.min(pointed.right - width, pointed.x - width / 2))
    return (
      <div
        aria-hidden
        className="pointer-events-none fixed z-30 -translate-y-full overflow-hidden rounded-sm bg-stage text-center text-sm text-stage-ink shadow-float"
        style={{ left, top: pointed.top - 4, width }}
      >
        {sprite && count > 0 ? (
          <div
            className="mx-auto"
            style={{
              width: tileWidth,
              height: tileHeight,
              backgroundImage: `url(${sprite.url})`,
              backgroundPosition: `-${(tile % columns) * tileWidth}px -${Math.floor(tile / columns) * tileHeight}px`,
            }}
          />
        ) : null}
        <span className="tabular-nums">{printTimecode(pointed.atMs, { precise })}</span>
      </div>
    )
  },
)
