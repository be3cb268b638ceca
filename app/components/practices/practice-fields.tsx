import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { PracticeMark } from '#app/components/practice-mark.tsx'
import { Button } from '#app/components/ui/button.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { longestShortName } from '#app/domain/practice.ts'
import type { DraftPractice } from './framework-draft.ts'
import { WalkthruFields } from './walkthru-fields.tsx'

type Field = Exclude<keyof DraftPractice, 'key' | 'code' | 'shape' | 'hue' | 'walkthru'>

interface PracticeFieldsProps {
  practice: DraftPractice
  index: number
  onChange: (change: Partial<DraftPractice>) => void
  /** Absent for the only one. */
  onRemove: (() => void) | undefined
  /** What the server said about this practice's list of look-fors, which has no field of its name. */
  lookForError: string | undefined
  hasError: boolean
}

/** One practice of a framework that is being written; folded up once it has a name and nothing is wrong with it. */
export function PracticeFields(props: PracticeFieldsProps) {
  const { practice, index, onChange, onRemove, lookForError, hasError } = props
  const t = useTranslations('practices.editor')
  const control = (field: Field) => ({
    name: `practices.${index}.${field}`,
    value: practice[field],
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
  })
  return (
    <details
      open={hasError || practice.code === null || undefined}
      className="group/practice rounded-lg border border-line bg-surface"
    >
      <summary className="flex items-center gap-3 rounded-lg p-4">
        <PracticeMark shape={practice.shape} hue={practice.hue} letters={practice.letters} />
        <span className="min-w-0 flex-1 truncate font-semibold">
          {practice.name || t('practice', { number: String(index + 1) })}
        </span>
        <ChevronDown
          aria-hidden
          className="size-5 shrink-0 text-muted transition-transform group-open/practice:rotate-180"
        />
      </summary>
      <div className="grid gap-4 border-t border-line p-4">
        <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_8rem]">
          <TextField label={t('practiceName')} maxLength={120} {...control('name')} />
          <TextField label={t('letters')} maxLength={2} {...control('letters')} />
        </div>
        <TextField
          label={t('shortName')}
          description={t('shortNameAbout')}
          maxLength={longestShortName}
          optional
          {...control('shortName')}
        />
        <TextArea label={t('definition')} maxLength={1200} {...control('definition')} />
        <TextArea label={t('why')} maxLength={1200} {...control('why')} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextArea
            label={t('teacher')}
            description={t('lines')}
            error={lookForError}
            optional
            {...control('teacher')}
          />
          <TextArea label={t('student')} description={t('lines')} optional {...control('student')} />
        </div>
        <TextArea
          label={t('equityPrompt')}
          description={t('equityPromptAbout')}
          maxLength={400}
          rows={2}
          {...control('equityPrompt')}
        />
        <WalkthruFields
          name={`practices.${index}.walkthru`}
          moves={practice.walkthru}
          onMoves={(walkthru) => onChange({ walkthru })}
        />
        {onRemove ? (
          <div>
            <Button size="sm" onClick={onRemove}>
              {t('removePractice')}
            </Button>
          </div>
        ) : null}
      </div>
    </details>
  )
}
