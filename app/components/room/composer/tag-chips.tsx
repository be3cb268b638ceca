import { X } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { PracticeMark } from '#app/components/practice-mark.tsx'
import type { RoomPractice } from '../room-practice.ts'
import type { NoteFacts } from './note-options.tsx'
import { SmallSelect } from './small-select.tsx'

interface TagChipsProps {
  tags: NoteFacts['tags']
  practices: readonly RoomPractice[]
  onTags: (tags: NoteFacts['tags']) => void
}

/** The practices of a note that is being written, each with its look-for and level. */
export function TagChips({ tags, practices, onTags }: TagChipsProps) {
  const t = useTranslations('room.composer')
  return (
    <ul aria-label={t('practices')} className="flex flex-wrap gap-1.5">
      {tags.map((tag) => (
        <TagChip
          key={tag.practiceId}
          tag={tag}
          practice={practices.find((practice) => practice.id === tag.practiceId)}
          onTag={(next) => onTags(tags.map((each) => (each.practiceId === next.practiceId ? next : each)))}
          onRemove={() => onTags(tags.filter((each) => each.practiceId !== tag.practiceId))}
        />
      ))}
    </ul>
  )
}

function TagChip({
  tag,
  practice,
  onTag,
  onRemove,
}: {
  tag: NoteFacts['tags'][number]
  practice: RoomPractice | undefined
  onTag: (tag: NoteFacts['tags'][number]) => void
  onRemove: () => void
}) {
  const t = useTranslations('room.composer')
  const words = useTranslations('moments.level')
  if (!practice) return null
  const levels = practice.lookFors.find((each) => each.id === tag.lookForId)?.levels ?? []
  return (
    <li className="flex max-w-full items-center gap-1.5 rounded-sm bg-raised ps-2 text-sm">
      <PracticeMark hue={practice.hue} shape={practice.shape} size="sm" />
      <span className="truncate">{practice.shortName}</span>
      {practice.lookFors.length > 0 ? (
        <SmallSelect
          label={t('lookFor')}
          value={tag.lookForId ?? ''}
          isOn={tag.lookForId !== null}
          className="max-w-36"
          onChange={(event) => onTag({ practiceId: tag.practiceId, lookForId: event.target.value || null })}
          options={[
            { value: '', label: t('lookFor') },
            ...practice.lookFors.map((lookFor) => ({ value: lookFor.id, label: lookFor.text })),
          ]}
        />
      ) : null}
      {levels.length > 0 ? (
        <SmallSelect
          label={words('label')}
          value={tag.level ?? ''}
          isOn={tag.level !== undefined}
          className="max-w-32"
          onChange={({ target: { value } }) => {
            const { level: _, ...plain } = tag
            onTag(value ? { ...plain, level: Number(value) } : plain)
          }}
          options={[
            { value: '', label: words('label') },
            ...levels.map(({ name, text }, at) => ({ value: String(at + 1), label: `${name}: ${text}` })),
          ]}
        />
      ) : null}
      <button
        type="button"
        aria-label={t('removePractice', { name: practice.shortName })}
        onClick={onRemove}
        className="grid size-8 shrink-0 place-items-center rounded-sm text-muted hover:bg-pressed hover:text-ink pointer-coarse:size-10"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  )
}
