import { printTimecode } from '#app/domain/timecode.ts'

/** A sheet of small pictures, one each so many milliseconds. */
export interface SpriteSheet {
  url: string
  facts: Record<string, number>
}

/**
 * The picture nearest before a time, and the time, above the timeline where the pointer is. It is placed in the
 * window, so that a timeline which scrolls in a frame of its own does not cut it off.
 */
export function Preview({
  atMs,
  x,
  width,
  origin,
  sprite,
}: {
  atMs: number
  x: number
  width: number
  /** The upper corner of what is seen of the timeline, in the window. */
  origin: { left: number; top: number }
  sprite: SpriteSheet | null
}) {
  const { count = 0, columns = 1, tileWidth = 0, tileHeight = 0, everyMs = 1 } = sprite?.facts ?? {}
  const tile = Math.max(0, Math.min(count - 1, Math.floor(atMs / everyMs)))
  const boxWidth = Math.max(tileWidth, 56)
  const left = Math.max(0, Math.min(width - boxWidth, x - boxWidth / 2))
  return (
    <div
      aria-hidden
      className="pointer-events-none fixed z-30 -translate-y-full overflow-hidden rounded-sm bg-stage text-center text-sm text-stage-ink shadow-float"
      style={{ insetInlineStart: origin.left + left, top: origin.top - 4, width: boxWidth }}
    >
      {sprite && count > 0 ? (
        <div
          style={{
            width: tileWidth,
            height: tileHeight,
            backgroundImage: `url(${sprite.url})`,
            backgroundPosition: `-${(tile % columns) * tileWidth}px -${Math.floor(tile / columns) * tileHeight}px`,
          }}
        />
      ) : null}
      <span className="tabular-nums">{printTimecode(atMs)}</span>
    </div>
  )
}
