import { Link } from '@remix-run/react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useDay } from '#app/components/calendar-day.ts'
import { DueDays } from '#app/components/feedback/due-days.tsx'
import { StretchField } from '#app/components/feedback/stretch-field.tsx'
import { WhatIsInTheWay } from '#app/components/feedback/take-up-form.tsx'
import { SmallForm } from '#app/components/people/small-form.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import { paths } from '#app/paths.ts'
import { useConversation, useIsQuick, useOpenConversation } from './data.ts'
import { LevelControl } from './level-control.tsx'
import { PartForm } from './part-form.tsx'
import { ProblemForm } from './problem-form.tsx'
import { WordStep } from './word-step.tsx'

/** The problem and the one step, while the conversation is under way. */
export function StepPart() {
  const { record } = useConversation()
  const isQuick = useIsQuick()
  const standing = record.step?.standing ?? 'none'
  return (
    <>
      {isQuick ? null : (
        <>
          <LevelControl />
          <ProblemForm />
        </>
      )}
      {standing === 'none' ? <WordStep /> : null}
      {standing === 'offered' ? <OfferedStep /> : null}
      {standing === 'agreed' ? <AgreedStep /> : null}
    </>
  )
}

function OfferedStep() {
  const t = useTranslations('conversations.step')
  const { conversation, record } = useOpenConversation()
  const { step } = record
  if (!step) return null
  const { isTeacher, teacher, partner } = conversation
  return (
    <div className="grid grid-cols-1 gap-4 rounded-lg border border-line bg-surface p-4">
      <div>
        <p className="text-sm text-muted">{t('offered', { name: partner?.name ?? '' })}</p>
        <p className="text-lg">{step.text}</p>
        {step.criterion ? (
          <p className="mt-1 text-muted">
            {t('criterion')}: {step.criterion}
          </p>
        ) : null}
      </div>
      {isTeacher ? <AcceptStep /> : <p className="text-muted">{t('waits', { name: teacher.name })}</p>}
      <div>
        <SmallForm intent="set-aside">{t(isTeacher ? 'setAside' : 'takeBack')}</SmallForm>
      </div>
    </div>
  )
}

function AcceptStep() {
  const t = useTranslations('conversations.step')
  const give = useTranslations('conversations.give')
  const { record, tools, policies, today } = useOpenConversation()
  const [words, setWords] = useState('')
  const [criterion, setCriterion] = useState('')
  const [stretch, setStretch] = useState('')
  const [days, setDays] = useState(Math.min(record.step?.dueInDays ?? 7, policies.dueLimitDays))
  return (
    <PartForm
      submit={t('accept')}
      goesOn
      body={(_, miss) =>
        words.trim().length < 3
          ? miss('words', give('missingWords'))
          : {
              ...{ intent: 'accept', words, dueInDays: days, stretch },
              ...(record.step?.criterion ? {} : { criterion }),
              ...(tools.inTheWay.length > 0 && { parkOthers: 'yes' }),
            }
      }
    >
      <TextArea
        name="words"
        label={t('words')}
        value={words}
        rows={2}
        maxLength={1_000}
        onChange={({ target }) => setWords(target.value)}
      />
      {record.step?.criterion ? null : (
        <TextArea
          name="criterion"
          label={t('criterion')}
          description={t('criterionAbout')}
          value={criterion}
          rows={2}
          maxLength={500}
          onChange={({ target }) => setCriterion(target.value)}
        />
      )}
      {tools.inPlace.length > 0 ? (
        <StretchField inPlace={tools.inPlace} value={stretch} onChange={setStretch} />
      ) : null}
      <DueDays label={t('due')} days={days} onChange={setDays} most={policies.dueLimitDays} today={today} />
      <WhatIsInTheWay inTheWay={tools.inTheWay} />
    </PartForm>
  )
}

/** The step that was agreed, who said it first, and what the teacher said to it. */
export function AgreedStep() {
  const t = useTranslations('conversations.step')
  const print = useDay()
  const { conversation, record } = useConversation()
  const { step } = record
  if (step?.standing !== 'agreed') return <p className="text-muted">{t('none')}</p>
  const { teacher, partner } = conversation
  const names = { name: partner?.name ?? '', teacher: teacher.name }
  return (
    <div className="grid grid-cols-1 gap-1 rounded-lg border border-line bg-surface p-4">
      <p className="text-sm text-muted">{t('agreed')}</p>
      <p className="text-lg">{step.text}</p>
      {step.criterion ? (
        <p className="text-muted">
          {t('criterion')}: {step.criterion}
        </p>
      ) : null}
      <p className="text-sm">
        {step.voice === 'partner'
          ? step.words
            ? t('accepted', { ...names, words: step.words })
            : t('acceptedSilently', names)
          : t('voiced', { name: teacher.name })}
      </p>
      {step.noMoment ? (
        <p className="text-sm text-muted">
          {t('noMoment')}: {step.noMoment}
        </p>
      ) : null}
      <p className="flex flex-wrap gap-x-4 text-sm text-muted">
        {step.dueOn ? <span>{t('until', { date: print(step.dueOn) })}</span> : null}
        {step.hasPage ? (
          <Link to={paths.step(step.id)} className="link">
            {t('open')}
          </Link>
        ) : null}
      </p>
    </div>
  )
}
