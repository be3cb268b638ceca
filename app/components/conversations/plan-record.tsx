import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { SmallForm } from '#app/components/people/small-form.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import { useConversation } from './data.ts'
import { PartForm } from './part-form.tsx'
import { PlanText } from './plan-text.tsx'

/** The plan of a closed record: its teacher changes it, the other side suggests. */
export function PlanRecord() {
  const t = useTranslations('conversations.plan')
  const { conversation } = useConversation()
  const { isTeacher, plan, suggestion } = conversation
  return (
    <>
      {isTeacher ? (
        <PlanText />
      ) : (
        <p className="whitespace-pre-line">{plan.text || <span className="text-muted">{t('none')}</span>}</p>
      )}
      {suggestion === null ? isTeacher ? null : <SuggestForm key={plan.rev} /> : <Suggestion />}
    </>
  )
}

function Suggestion() {
  const t = useTranslations('conversations.plan')
  const { conversation } = useConversation()
  const { isTeacher, partner, suggestion } = conversation
  return (
    <Callout
      tone="accent"
      title={isTeacher ? t('suggested', { name: partner?.name ?? '' }) : t('youSuggested')}
      action={
        <>
          {isTeacher ? (
            <SmallForm intent="settle" fields={{ how: 'take-over' }} variant="primary" size="sm">
              {t('takeOver')}
            </SmallForm>
          ) : null}
          <SmallForm intent="settle" fields={{ how: 'drop' }} size="sm">
            {t(isTeacher ? 'drop' : 'takeBack')}
          </SmallForm>
        </>
      }
    >
      <p className="whitespace-pre-line">{suggestion}</p>
    </Callout>
  )
}

function SuggestForm() {
  const t = useTranslations('conversations.plan')
  const { conversation } = useConversation()
  const [text, setText] = useState(conversation.plan.text)
  return (
    <details>
      <summary className="link inline-block">{t('suggest')}</summary>
      <div className="mt-2 rounded-lg bg-raised p-4">
        <p className="mb-3 text-muted">{t('suggestAbout', { name: conversation.teacher.name })}</p>
        <PartForm submit={t('suggestSubmit')} body={() => ({ intent: 'suggest', text })}>
          <TextArea
            name="text"
            label={t('label')}
            value={text}
            rows={4}
            maxLength={4_000}
            onChange={({ target }) => setText(target.value)}
          />
        </PartForm>
      </div>
    </details>
  )
}
