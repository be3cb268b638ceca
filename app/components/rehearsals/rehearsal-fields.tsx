import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Checkbox } from '#app/components/ui/checkbox.tsx'
import { Select } from '#app/components/ui/select.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { allMoves } from '#app/components/walkthru/shown-moves.ts'
import { Walkthru } from '#app/components/walkthru/walkthru.tsx'
import type { Move } from '#app/domain/practice.ts'
import { printTimecode } from '#app/domain/timecode.ts'

interface RehearsalFieldsProps {
  steps: readonly { id: string; text: string }[]
  goals: readonly { id: string; lookFor: string | null; practice: { name: string } | null }[]
  /** Whose moves it can take over. */
  practices: readonly { id: string; name: string; walkthru: readonly Move[] }[]
  /** What is there already, or offered. */
  given: {
    part?: string
    expectedMs?: number
    criterion?: string
    moves?: readonly string[]
    soundOnly?: boolean
    stepId?: string | null | undefined
    goalId?: string | null | undefined
    practiceId?: string | null | undefined
  }
}

/** What a rehearsal is about: for a new one, and to say it anew. */
export function RehearsalFields({ steps, goals, practices, given }: RehearsalFieldsProps) {
  const t = useTranslations('rehearsals.fields')
  return (
    <>
      <TextField
        name="part"
        label={t('part')}
        description={t('partAbout')}
        defaultValue={given.part}
        maxLength={120}
        required
      />
      <TextField
        name="length"
        label={t('length')}
        description={t('lengthAbout')}
        defaultValue={printTimecode(given.expectedMs ?? 180_000)}
        inputMode="numeric"
        autoComplete="off"
        dir="ltr"
        maxLength={20}
        required
        className="grid gap-1 [&_input]:max-w-40"
      />
      <TextArea
        name="criterion"
        label={t('criterion')}
        description={t('criterionAbout')}
        defaultValue={given.criterion}
        rows={2}
        maxLength={500}
        required
      />
      <MovesFields {...{ practices, given }} />
      <Checkbox
        name="soundOnly"
        value="yes"
        label={t('soundOnly')}
        description={t('soundOnlyAbout')}
        defaultChecked={given.soundOnly}
      />
      {steps.length > 0 ? (
        <Select
          name="stepId"
          label={t('step')}
          defaultValue={given.stepId ?? ''}
          options={[
            { value: '', label: t('noStep') },
            ...steps.map(({ id, text }) => ({ value: id, label: text })),
          ]}
        />
      ) : null}
      {goals.length > 0 ? (
        <Select
          name="goalId"
          label={t('goal')}
          defaultValue={given.goalId ?? ''}
          options={[
            { value: '', label: t('noGoal') },
            ...goals.map(({ id, lookFor, practice }) => ({
              value: id,
              label: lookFor ?? practice?.name ?? '',
            })),
          ]}
        />
      ) : null}
    </>
  )
}

/** The practice it is for, with its moves to look at, and moves of one's own instead. */
function MovesFields({ practices, given }: Pick<RehearsalFieldsProps, 'practices' | 'given'>) {
  const t = useTranslations('rehearsals.fields')
  const [practiceId, setPracticeId] = useState(given.practiceId ?? '')
  const practice = practices.find(({ id }) => id === practiceId)
  const before = practices.find(({ id }) => id === given.practiceId)
  const isOwn = given.moves?.join('\n') !== before?.walkthru.map(({ name }) => name).join('\n')
  return (
    <>
      {practices.length > 0 ? (
        <div className="grid gap-3">
          <Select
            name="practiceId"
            label={t('practice')}
            description={t('practiceAbout')}
            value={practiceId}
            onChange={(event) => setPracticeId(event.target.value)}
            options={[
              { value: '', label: t('noPractice') },
              ...practices.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          {practice ? <Walkthru moves={allMoves(practice.walkthru)} /> : null}
        </div>
      ) : null}
      <TextArea
        name="moves"
        label={t(practice ? 'ownMoves' : 'moves')}
        description={t('movesAbout')}
        defaultValue={isOwn ? given.moves?.join('\n') : ''}
        rows={3}
        maxLength={2_000}
        optional
      />
    </>
  )
}
