import { Lightbulb, Lock, Sparkles, UsersRound } from 'lucide-react'
import { lazy, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { SpeakToolsProps } from '#app/components/spoken/speak-tools.tsx'
import { Later } from '#app/components/ui/later.tsx'
import type { Drawing } from '#app/domain/drawing.ts'
import {
  type AnnotationKind,
  type AnnotationPolarity,
  type AnnotationVisibility,
  annotationKinds,
  type PresentedAnnotation,
} from '#app/domain/presented-annotation.ts'
import type { Span } from '#app/domain/timecode.ts'
import { whenCalm } from '#app/realtime/calm.ts'
import type { RoomPractice } from '../room-practice.ts'
import { SmallSelect } from './small-select.tsx'

const TagChips = lazy(async () => ({ default: (await import('../once-calm.ts')).TagChips }))

const DrawTools = lazy(async () => {
  await whenCalm()
  return { default: (await import('#app/components/drawing/drawing.ts')).DrawTools }
})

const SpeakTools = lazy(async () => {
  await whenCalm()
  return { default: (await import('#app/components/spoken/spoken.ts')).SpeakTools }
})

/** What a note says about itself, besides its words and its time. */
export interface NoteFacts {
  kind: AnnotationKind
  polarity: AnnotationPolarity
  visibility: AnnotationVisibility
  tags: PresentedAnnotation['tags']
  drawing: Drawing | null
}

export const plainFacts: NoteFacts = {
  kind: 'notice',
  polarity: 'none',
  visibility: 'shared',
  tags: [],
  drawing: null,
}

const mostTags = 8
/** The choice that shows the practices out of focus. */
const unfold = '…'

interface NoteOptionsProps {
  facts: NoteFacts
  practices: readonly RoomPractice[]
  onFacts: (facts: NoteFacts) => void
  /** The moment that the note is for; null until it is fixed, as it is when drawing begins. */
  span: Span | null
  onDraw: () => void
  /** Something is drawn on the frame at this time, in milliseconds, and the moment was let go. */
  onHold?: (startMs: number) => void
  /** Absent where nothing can be said instead of writing. */
  speaking?: Omit<SpeakToolsProps, 'span' | 'onBegin' | 'onHold'>
}

/** Kind, practices, strength or opportunity, who sees it, and what is drawn: one row that wraps. */
export function NoteOptions(props: NoteOptionsProps) {
  const { facts, practices, onFacts, span, onDraw, onHold, speaking } = props
  const t = useTranslations('room')
  const put = (next: Partial<NoteFacts>) => onFacts({ ...facts, ...next })
  const chosen = facts.tags.map((tag) => tag.practiceId)
  const others = practices.filter((practice) => practice.inUse && !chosen.includes(practice.id))
  const focused = others.filter((practice) => practice.inFocus)
  const [isUnfolded, setUnfolded] = useState(false)
  const isFolded = focused.length > 0 && !isUnfolded
  const offered = isFolded ? focused : others
  const polarity = (value: AnnotationPolarity) => put({ polarity: facts.polarity === value ? 'none' : value })
  return (
    <div className="grid gap-1.5">
      {facts.tags.length > 0 ? (
        <Later>
          <TagChips tags={facts.tags} practices={practices} onTags={(tags) => put({ tags })} />
        </Later>
      ) : null}
      <div className="flex flex-wrap items-center gap-1">
        <SmallSelect
          label={t('kind.label')}
          value={facts.kind}
          isOn={facts.kind !== 'notice'}
          onChange={(event) => put({ kind: event.target.value as AnnotationKind })}
          options={annotationKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
        {offered.length > 0 ? (
          <SmallSelect
            label={t('composer.addPractice')}
            className="w-24"
            value=""
            disabled={facts.tags.length >= mostTags}
            onChange={({ target }) =>
              target.value === unfold
                ? setUnfolded(true)
                : put({ tags: [...facts.tags, { practiceId: target.value, lookForId: null }] })
            }
            options={[
              { value: '', label: t('composer.addPractice'), disabled: true },
              ...offered.map((practice) => ({ value: practice.id, label: practice.shortName })),
              ...(isFolded ? [{ value: unfold, label: t('composer.otherPractices') }] : []),
            ]}
          />
        ) : null}
        <Toggle
          icon={Sparkles}
          label={t('polarity.strength')}
          isOn={facts.polarity === 'strength'}
          tone="aria-pressed:bg-strength-soft aria-pressed:text-strength"
          onPress={() => polarity('strength')}
        />
        <Toggle
          icon={Lightbulb}
          label={t('polarity.opportunity')}
          isOn={facts.polarity === 'opportunity'}
          tone="aria-pressed:bg-opportunity-soft aria-pressed:text-opportunity"
          onPress={() => polarity('opportunity')}
        />
        <Toggle
          icon={facts.visibility === 'private' ? Lock : UsersRound}
          label={facts.visibility === 'private' ? t('visibility.private') : t('visibility.shared')}
          isOn={facts.visibility === 'private'}
          tone="aria-pressed:bg-accent-soft aria-pressed:text-accent"
          onPress={() => put({ visibility: facts.visibility === 'private' ? 'shared' : 'private' })}
        />
        <Later>
          <DrawTools
            drawing={facts.drawing}
            span={span}
            onDraw={onDraw}
            onHold={onHold}
            onDrawing={(drawing) => put({ drawing })}
          />
        </Later>
        {speaking ? (
          <Later>
            <SpeakTools {...{ ...speaking, span, onHold }} onBegin={onDraw} />
          </Later>
        ) : null}
      </div>
    </div>
  )
}

function Toggle({
  icon: Icon,
  label,
  isOn,
  tone,
  onPress,
}: {
  icon: typeof Lock
  label: string
  isOn: boolean
  tone: string
  onPress: () => void
}) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      aria-label={label}
      title={label}
      onClick={onPress}
      className={`grid size-8 place-items-center rounded-sm text-muted transition-colors hover:bg-raised hover:text-ink pointer-coarse:size-10 ${tone}`}
    >
      <Icon aria-hidden className="size-4" />
    </button>
  )
}
