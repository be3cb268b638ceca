import { useEffect, useRef } from 'react'
import type { Player } from '#app/components/player/player.ts'
import { initialsOf } from '#app/domain/person.ts'
import type { PresencePerson } from '#app/domain/room-events.ts'
import { type Scale, xOf } from './scale.ts'

/** One's own playhead, which follows the picture without a render, and other people's with their initials. */
export function Playheads({
  player,
  people,
  scale,
}: {
  player: Player | null
  people: readonly PresencePerson[]
  scale: Scale
}) {
  const own = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const follow = () => {
      const x = xOf(player?.getState().positionMs ?? 0, scale)
      if (own.current) own.current.style.transform = `translateX(${x.toFixed(1)}px)`
    }
    follow()
    return player?.subscribe(follow)
  }, [player, scale])
  return (
    <>
      {people.map((person) => (
        <div
          key={person.connectionId}
          className="pointer-events-none absolute inset-y-0 start-0 w-px bg-muted transition-transform duration-500 ease-linear motion-reduce:transition-none"
          style={{ transform: `translateX(${xOf(person.positionMs, scale).toFixed(1)}px)` }}
        >
          <span className="absolute top-0 start-0 rounded-e-sm bg-muted px-1 text-sm leading-4 whitespace-nowrap text-ground">
            {initialsOf(person.name)}
          </span>
        </div>
      ))}
      <div ref={own} className="pointer-events-none absolute inset-y-0 start-0 z-10 w-0.5 bg-accent">
        <span className="absolute -top-px -start-1 size-2.5 rounded-full bg-accent" />
      </div>
    </>
  )
}
