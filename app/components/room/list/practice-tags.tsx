import { PracticeMark } from '#app/components/practice-mark.tsx'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import type { RoomPractice } from '../room-practice.ts'

/** The practices of a note, each with its mark, its name and what was looked for. */
export function PracticeTags({
  tags,
  practices,
}: {
  tags: PresentedAnnotation['tags']
  practices: ReadonlyMap<string, RoomPractice>
}) {
  if (tags.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5">
      {tags.map((tag) => {
        const practice = practices.get(tag.practiceId)
        if (!practice) return null
        const lookFor = practice.lookFors.find((each) => each.id === tag.lookForId)
        const level = tag.level === undefined ? undefined : lookFor?.levels?.[tag.level - 1]
        return (
          <li key={tag.practiceId} className="flex min-w-0 items-baseline gap-1.5 text-sm">
            <span className="translate-y-px">
              <PracticeMark hue={practice.hue} shape={practice.shape} size="sm" />
            </span>
            <span className="min-w-0">
              <span className="font-semibold">{practice.shortName}</span>
              {lookFor ? <span className="text-muted"> · {lookFor.text}</span> : null}
              {level ? (
                <span className="text-muted">
                  {' '}
                  · <span className="font-semibold">{level.name}</span>: {level.text}
                </span>
              ) : null}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
