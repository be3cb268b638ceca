import { Link } from '@remix-run/react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { PracticeMark } from '#app/components/practice-mark.tsx'
import type { ConversationVoice, PromptingLevel } from '#app/domain/conversation.ts'
import { paths } from '#app/paths.ts'

export interface Talk {
  id: string
  with: string
  practice: { name: string; letters: string; shape: string; hue: number } | null
  closedAt: string
  level: PromptingLevel | null
  hasStep: boolean
  stepVoice: ConversationVoice | null
  rounds: number
  minutes: number | null
  given: number
  specific: number | null
}

/** One conversation as its coach looks back on it: what became of it, and how they spoke. */
export function TalkLine({ talk }: { talk: Talk }) {
  const t = useTranslations('mirror.talks')
  const format = useFormatter()
  const { practice, level, given, specific, minutes } = talk
  const facts = [
    talk.hasStep ? t(talk.stepVoice === 'teacher' ? 'stepVoiced' : 'step') : t('noStep'),
    ...(level === null ? [] : [t('level', { level })]),
    t('rounds', { count: talk.rounds }),
    ...(minutes === null ? [] : [t('minutes', { minutes })]),
    ...(given === 0 || specific === null ? [] : [t('specific', { given, specific })]),
  ]
  return (
    <li className="relative grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 border-b border-line py-3 last:border-0 hover:bg-raised">
      <span className="mt-1">{practice ? <PracticeMark {...practice} size="md" /> : null}</span>
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <Link to={paths.conversation(talk.id)} className="stretched font-semibold">
            {t('with', { name: talk.with })}
          </Link>
          <span className="text-sm text-muted">
            {[practice?.name, format.dateTime(new Date(talk.closedAt), 'date')].filter(Boolean).join(' · ')}
          </span>
        </p>
        <p className="text-sm">{facts.join(' · ')}</p>
      </div>
    </li>
  )
}
