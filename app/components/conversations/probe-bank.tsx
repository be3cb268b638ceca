import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { printTimecode } from '#app/domain/timecode.ts'
import { type QueuedMoment, useOpenConversation } from './data.ts'

interface ProbeBankProps {
  /** The moment that is asked about. */
  moment: QueuedMoment | null
  onUse: (question: string) => void
}

/** Targeted questions by the practice and by the level of prompting, whose words can be taken into the field. */
export function ProbeBank({ moment, onUse }: ProbeBankProps) {
  const t = useTranslations('conversations.bank')
  const { conversation } = useOpenConversation()
  const questions = useQuestions(moment)
  return (
    <details>
      <summary className="link inline-block">{t('title', { level: conversation.level })}</summary>
      <ul className="mt-2 grid gap-2 rounded-lg bg-raised px-4 py-3">
        {questions.map((question) => (
          <li key={question} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="min-w-0 flex-1 basis-56">{question}</span>
            <Button size="sm" onClick={() => onUse(question)} aria-label={`${t('use')}: ${question}`}>
              {t('use')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  )
}

const mostLookFors = 4

function useQuestions(moment: QueuedMoment | null): string[] {
  const t = useTranslations('conversations.bank')
  const { conversation, tools } = useOpenConversation()
  const practice = tools.practices.find(({ id }) => id === conversation.practice?.id)
  const time = printTimecode(moment?.startMs ?? 0)
  switch (conversation.level) {
    case 1:
      return [t('one.move'), t('one.step', { practice: practice?.name ?? '' })]
    case 2:
      return [
        ...(practice?.lookFors ?? [])
          .slice(0, mostLookFors)
          .map(({ text }) => t('two.lookFor', { lookFor: text.replace(/\.$/, '') })),
        t('two.goal'),
      ]
    case 3:
      return [t('three.happened', { time }), t('three.learning', { time })]
    case 4:
      return [t('four.notice'), t('four.different', { time })]
  }
}
