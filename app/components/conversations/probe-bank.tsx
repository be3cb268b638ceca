import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { SegmentedControl } from '#app/components/ui/segmented-control.tsx'
import { type PromptingLevel, promptingLevels } from '#app/domain/conversation.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { type QueuedMoment, useOpenConversation } from './data.ts'
import { useKeptWords } from './use-kept-words.ts'

interface ProbeBankProps {
  /** The moment that is asked about. */
  moment: QueuedMoment | null
  onUse: (question: string) => void
}

/** Targeted questions by the practice and by the level of prompting, whose words can be taken into the field. */
export function ProbeBank({ moment, onUse }: ProbeBankProps) {
  const t = useTranslations('conversations.bank')
  const { conversation } = useOpenConversation()
  const questions = useQuestions(conversation.level, moment)
  return (
    <details>
      <summary className="link inline-block">{t('title', { level: conversation.level })}</summary>
      <QuestionList questions={questions} label={t('use')} onUse={onUse} />
    </details>
  )
}

/** The same while it is prepared: one of them, of any level, can be kept in this browser for the talk. */
export function ProbesAhead() {
  const t = useTranslations('conversations.bank')
  const { moments } = useOpenConversation()
  const [level, setLevel] = useState<PromptingLevel>(1)
  const [kept, setKept] = useState('')
  useKeptWords('probe', [kept], ([words = '']) => setKept(words))
  const moment = moments.find(({ part }) => part === 'probe') ?? null
  const questions = useQuestions(level, moment)
  const chosen = useRef('')
  // A question takes the place of the one chosen before, never of somebody's own words.
  const keep = (question: string) => {
    setKept((before) =>
      before.trim() === '' || before === chosen.current ? question : `${before.trim()}\n${question}`,
    )
    chosen.current = question
  }
  return (
    <details>
      <summary className="link inline-block">{t('ahead')}</summary>
      <div className="mt-2 grid grid-cols-1 gap-3">
        <p className="text-sm text-muted">{t('aheadAbout')}</p>
        <SegmentedControl
          name="bank"
          legend={t('level')}
          value={String(level)}
          onChange={(value) => setLevel(promptingLevels.find((each) => String(each) === value) ?? 1)}
          choices={promptingLevels.map((each) => ({ value: String(each), label: String(each) }))}
        />
        <p className="text-sm text-muted">{t(`about${level}`)}</p>
        <QuestionList questions={questions} label={t('keep')} onUse={keep} />
        <p role="status" className="text-sm">
          {kept.trim() ? t('kept', { question: kept }) : null}
        </p>
      </div>
    </details>
  )
}

interface QuestionListProps {
  questions: readonly string[]
  label: string
  onUse: (question: string) => void
}

function QuestionList({ questions, label, onUse }: QuestionListProps) {
  return (
    <ul className="mt-2 grid gap-2 rounded-lg bg-raised px-4 py-3">
      {questions.map((question) => (
        <li key={question} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="min-w-0 flex-1 basis-56">{question}</span>
          <Button size="sm" onClick={() => onUse(question)} aria-label={`${label}: ${question}`}>
            {label}
          </Button>
        </li>
      ))}
    </ul>
  )
}

const mostLookFors = 2

/** Those of the practice first, then those that fit any. */
function useQuestions(level: PromptingLevel, moment: QueuedMoment | null): string[] {
  const t = useTranslations('conversations.bank')
  const { conversation, tools } = useOpenConversation()
  const practice = tools.practices.find(({ id }) => id === conversation.practice?.id)
  const time = printTimecode(moment?.startMs ?? 0)
  const general = () => {
    switch (level) {
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
        return moment ? [t('three.happened', { time }), t('three.learning', { time })] : []
      case 4:
        return [t('four.notice'), ...(moment ? [t('four.different', { time })] : [])]
    }
  }
  return [...(tools.probeBank?.[level] ?? []), ...general()]
}
