import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { ClipChoice } from '#app/components/feedback/clip-choice.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import { useConversation, useOpenConversation } from './data.ts'
import { PartForm } from './part-form.tsx'
import { RecordHere, TakeHere } from './record-here.tsx'

/** The rounds that were practised. */
export function RoundList() {
  const t = useTranslations('conversations.practice')
  const { record, recorded, conversation } = useConversation()
  const taken = new Set(recorded.flatMap(({ takes }) => takes.map(({ id }) => id)))
  const counted = new Set(record.rounds.map(({ id }) => id))
  const late = recorded.flatMap(({ isModel, takes }) =>
    isModel ? [] : takes.filter(({ id }) => !counted.has(id)),
  )
  if (record.rounds.length + late.length === 0) return <p className="text-muted">{t('none')}</p>
  return (
    <ol className="grid grid-cols-1 gap-2">
      {record.rounds.map(({ id, note, by, isTake }, place) => (
        <li key={id}>
          <span className="font-semibold">{t('round', { number: place + 1 })}</span>{' '}
          <span className="whitespace-pre-line">{note}</span> <span className="text-sm text-muted">{by}</span>
          {taken.has(id) ? (
            <TakeHere takeId={id} />
          ) : isTake ? (
            <p className="text-sm text-muted">{t('hidden', { name: conversation.teacher.name })}</p>
          ) : null}
        </li>
      ))}
      {late.map(({ id }) => (
        <li key={id}>
          <span className="text-muted">{t('late')}</span>
          <TakeHere takeId={id} />
        </li>
      ))}
    </ol>
  )
}

/** A round is recorded on the spot by the teacher, or told in a few words by either. */
export function RoundForms() {
  const t = useTranslations('conversations.practice')
  const { conversation } = useConversation()
  return (
    <>
      {conversation.isTeacher ? <RecordHere label={t('record')} /> : null}
      <RoundForm />
    </>
  )
}

/** One more round: what was tried and seen, with a clip of the teacher's own where there is one. */
function RoundForm() {
  const t = useTranslations('conversations.practice')
  const { conversation, tools, record } = useOpenConversation()
  const [note, setNote] = useState('')
  const [clientId, setClientId] = useState(() => crypto.randomUUID())
  return (
    <PartForm
      submit={t('add')}
      goesOn
      body={(form, miss) => {
        const fields = Object.fromEntries(new FormData(form))
        if (note.trim() || fields.clipRecording) return { ...fields, intent: 'round', clientId, note }
        return miss('note', t('missing'))
      }}
      onDone={() => {
        setNote('')
        setClientId(crypto.randomUUID())
      }}
    >
      <TextArea
        name="note"
        label={t('label')}
        placeholder={t('placeholder')}
        value={note}
        rows={2}
        maxLength={1_000}
        onChange={({ target }) => setNote(target.value)}
      />
      {conversation.isTeacher && tools.clipChoices.length > 0 ? (
        <ClipChoice key={record.rounds.length} choices={tools.clipChoices} label={t('clip')} />
      ) : null}
    </PartForm>
  )
}
