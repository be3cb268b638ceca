import { printTimecode } from '#app/domain/timecode.ts'

/** A sheet of small pictures, one each so many milliseconds. */
export interface SpriteSheet {
  url: string
  facts: Record<string, number>
}

/** The picture nearest before a time, and the time, above the timeline where the pointer is. */
export function Preview({
  atMs,
  x,
  width,
  sprite,
}: {
  atMs: number
  x: number
  width: number
  sprite: SpriteSheet | null
}) {
  const { count = 0, columns = 1, tileWidth = 0, tileHeight = 0, everyMs = 1 } = sprite?.facts ?? {}
  const tile = Math.max(0, Math.min(count - 1, Math.floor(atMs / everyMs)))
  const boxWidth = Math.max(tileWidth, 56)
  const left = Math.max(0, Math.min(width - boxWidth, x - boxWidth / 2))
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute bottom-full z-20 mb-1 overflow-hidden rounded-sm bg-stage text-center text-sm text-stage-ink shadow-float"
      style={{ insetInlineStart: left, width: boxWidth }}
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
