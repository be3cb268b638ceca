import { useTranslations } from 'use-intl/react'
import { ClipDeck } from '#app/components/feedback/clip-deck.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import { useConversation } from './data.ts'
import { PartForm } from './part-form.tsx'

/** The praise of this conversation; in the record with its clips, which stand beside it before. */
export function PraiseList() {
  const t = useTranslations('conversations.give')
  const { conversation, record } = useConversation()
  const shows = conversation.state === 'closed'
  if (record.praises.length === 0) return null
  return (
    <ul aria-label={t('given')} className="grid grid-cols-1 gap-4">
      {record.praises.map(({ id, text, from, moments }) => (
        <li key={id} className="grid grid-cols-1 gap-2 border-s-2 border-strength ps-4">
          <p className="text-lg">{text ?? <span className="text-muted">{t('withdrawn')}</span>}</p>
          <p className="text-sm text-muted">{t('by', { name: from.name })}</p>
          {shows && moments.length > 0 ? (
            <div className="max-w-sm">
              <ClipDeck clips={moments} once wordless />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

/** The questions of this conversation, and what the teacher answers. */
export function ProbeList() {
  const t = useTranslations('conversations.give')
  const { conversation, record } = useConversation()
  const { isTeacher, teacher, state } = conversation
  const shows = state === 'closed'
  if (record.probes.length === 0) return null
  return (
    <ul aria-label={t('asked')} className="grid grid-cols-1 gap-4">
      {record.probes.map(({ id, text, from, answer, moments, withdrawn }) => (
        <li key={id} className="grid grid-cols-1 gap-2 border-s-2 border-accent ps-4">
          <p className="text-lg">{text ?? <span className="text-muted">{t('withdrawn')}</span>}</p>
          <p className="text-sm text-muted">{t('by', { name: from.name })}</p>
          {shows && moments.length > 0 ? (
            <div className="max-w-sm">
              <ClipDeck clips={moments} once wordless />
            </div>
          ) : null}
          {answer === null ? null : (
            <div>
              <p className="text-sm text-muted">{t('answered', { name: teacher.name })}</p>
              <p className="whitespace-pre-line">{answer}</p>
            </div>
          )}
          {isTeacher && state === 'talking' && answer === null && !withdrawn ? (
            <PartForm
              submit={t('saveAnswer')}
              variant="secondary"
              goesOn
              body={(form, miss) => {
                const answer = form.querySelector('textarea')?.value ?? ''
                return answer.trim()
                  ? { intent: 'answer', probeId: id, answer }
                  : miss('answer', t('missing'))
              }}
            >
              <TextArea name="answer" label={t('answer')} rows={2} maxLength={2_000} />
            </PartForm>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
