import { useTranslations } from 'use-intl/react'
import { Select } from '#app/components/ui/select.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { type NoteKind, recordLimits } from '#app/domain/growth-record.ts'

interface NoteFieldsProps {
  kind: NoteKind
  goals: readonly { id: string; name: string }[]
  note?: { text: string; title: string; link: string; goalId: string | null }
}

/** The words of something that a teacher writes into their record. */
export function NoteFields({ kind, goals, note }: NoteFieldsProps) {
  const t = useTranslations('record.note')
  const isResource = kind === 'resource'
  return (
    <>
      <input type="hidden" name="kind" value={kind} />
      {isResource ? (
        <>
          <TextField
            name="title"
            label={t('resourceTitle')}
            defaultValue={note?.title}
            maxLength={recordLimits.titleCharacters}
            required
          />
          <TextField
            name="link"
            type="url"
            label={t('link')}
            description={t('linkAbout')}
            placeholder="https://"
            defaultValue={note?.link}
            maxLength={recordLimits.linkCharacters}
            optional
          />
        </>
      ) : null}
      <TextArea
        name="text"
        label={t(isResource ? 'resourceText' : 'text')}
        description={isResource ? undefined : t('textAbout')}
        rows={isResource ? 3 : 6}
        defaultValue={note?.text}
        maxLength={recordLimits.wordsCharacters}
        optional={isResource}
        required={!isResource}
      />
      {goals.length === 0 ? null : (
        <Select
          name="goalId"
          label={t('goal')}
          optional
          defaultValue={note?.goalId ?? ''}
          options={[
            { value: '', label: t('noGoal') },
            ...goals.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
    </>
  )
}
