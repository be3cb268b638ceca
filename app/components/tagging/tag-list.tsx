import { Trash2, Undo2 } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { PracticeMark } from '#app/components/practice-mark.tsx'
import { learnReaction } from '#app/components/room/learned-reaction.ts'
import { useViewer } from '#app/components/shell/root-data.ts'
import { Button } from '#app/components/ui/button.tsx'
import { IconButton } from '#app/components/ui/icon-button.tsx'
import { useTypedTime } from '#app/components/ui/use-typed-time.ts'
import { longestClockMs, longestTagText, type ObservationTag } from '#app/domain/observation.ts'
import { printSpan } from '#app/domain/timecode.ts'
import { nameOf, type TaggedPractice } from './tagged-practice.ts'

export type TagFields = Partial<Pick<ObservationTag, 'startMs' | 'endMs' | 'text' | 'removed' | 'reactionMs'>>

interface TagListProps {
  tags: readonly ObservationTag[]
  practices: readonly TaggedPractice[]
  /** Why the server does not take one of them as it was in this revision. */
  refused?: Readonly<Record<string, { rev: number; message: string }>> | undefined
  onChange: (clientId: string, fields: TagFields) => void
}

/** Everything that was tagged, in the order of the clock, to be put right: its time, its words, whether it stays. */
export function TagList({ tags, practices, refused = {}, onChange }: TagListProps) {
  const t = useTranslations('tagging.list')
  if (tags.length === 0) return <p className="text-muted">{t('none')}</p>
  return (
    <ul className="divide-y divide-line border-y border-line">
      {tags.map((tag) => (
        <li key={tag.clientId} className="py-2">
          {tag.removed ? (
            <Removed
              tag={tag}
              practices={practices}
              onBack={() => onChange(tag.clientId, { removed: false })}
            />
          ) : (
            <TagRow tag={tag} practices={practices} onChange={(fields) => onChange(tag.clientId, fields)} />
          )}
          {refused[tag.clientId]?.rev === tag.rev ? (
            <p className="text-sm text-danger">{refused[tag.clientId]?.message}</p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

interface TagRowProps {
  tag: ObservationTag
  practices: readonly TaggedPractice[]
  onChange: (fields: TagFields) => void
}

function TagRow({ tag, practices, onChange }: TagRowProps) {
  const t = useTranslations('tagging.list')
  const named = nameOf(practices, tag)
  const what = named?.words ?? t('gone')
  const personId = useViewer()?.personId ?? ''
  const moveStart = (startMs: number) => {
    const reactionMs = learnReaction(personId, tag.clientId, tag.reactionMs, tag.startMs, startMs)
    onChange({ startMs, reactionMs })
  }
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="flex items-center gap-1.5" dir="ltr">
          <TimeField
            label={t('start', { what })}
            valueMs={tag.startMs}
            leastMs={0}
            mostMs={tag.endMs === null ? longestClockMs : tag.endMs - 1}
            onTime={moveStart}
          />
          {tag.endMs === null ? null : (
            <>
              <span aria-hidden>–</span>
              <TimeField
                label={t('end', { what })}
                valueMs={tag.endMs}
                leastMs={tag.startMs + 1}
                mostMs={longestClockMs}
                onTime={(endMs) => onChange({ endMs })}
              />
            </>
          )}
        </span>
        <span className="flex min-w-0 flex-1 basis-40 items-center gap-2">
          {named ? <PracticeMark hue={named.practice.hue} shape={named.practice.shape} /> : null}
          <span className="min-w-0">{what}</span>
        </span>
        <IconButton
          size="sm"
          icon={Trash2}
          label={t('remove', { what, time: printSpan(tag) })}
          onClick={() => onChange({ removed: true })}
        />
      </div>
      <TagText
        tag={tag}
        label={t('text', { what, time: printSpan(tag) })}
        onText={(text) => onChange({ text })}
      />
    </div>
  )
}

function Removed({ tag, practices, onBack }: Omit<TagRowProps, 'onChange'> & { onBack: () => void }) {
  const t = useTranslations('tagging.list')
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-muted">
      <span className="flex-1 line-through">
        <span className="figures">{printSpan(tag)}</span> {nameOf(practices, tag)?.words ?? t('gone')}
      </span>
      <Button size="sm" variant="quiet" icon={Undo2} onClick={onBack}>
        {t('back')}
      </Button>
    </p>
  )
}

interface TagTextProps {
  tag: Pick<ObservationTag, 'clientId' | 'text'>
  label: string
  onText: (text: string) => void
}

/** A few words to a tag; kept when the field is left or Enter is pressed. */
export function TagText({ tag, label, onText }: TagTextProps) {
  const t = useTranslations('tagging.list')
  const take = (written: string) => {
    const text = written.trim()
    if (text !== tag.text) onText(text)
  }
  return (
    <input
      key={`${tag.clientId} ${tag.text}`}
      type="text"
      aria-label={label}
      placeholder={t('words')}
      defaultValue={tag.text}
      maxLength={longestTagText}
      onBlur={({ currentTarget }) => take(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur()
      }}
      className="field"
    />
  )
}

function TimeField({
  label,
  ...time
}: {
  label: string
  valueMs: number
  leastMs: number
  mostMs: number
  onTime: (ms: number) => void
}) {
  const { field, problem } = useTypedTime(time)
  return (
    <span className="grid">
      <input
        {...field}
        type="text"
        inputMode="decimal"
        aria-label={label}
        aria-invalid={problem ? true : undefined}
        className="field figures w-27 py-1 text-center"
      />
      {problem ? (
        <span role="alert" className="max-w-40 text-sm text-danger">
          {problem}
        </span>
      ) : null}
    </span>
  )
}
