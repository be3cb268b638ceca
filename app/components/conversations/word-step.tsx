import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { CheckedWording } from '#app/components/feedback/checked-wording.tsx'
import { DueDays } from '#app/components/feedback/due-days.tsx'
import { StretchField } from '#app/components/feedback/stretch-field.tsx'
import { WhatIsInTheWay } from '#app/components/feedback/take-up-form.tsx'
import { TemplateChoice } from '#app/components/feedback/template-choice.tsx'
import { useWording } from '#app/components/feedback/use-wording.ts'
import { TextArea } from '#app/components/ui/text-area.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { useIsQuick, useOpenConversation } from './data.ts'
import { MomentChoice, useMomentChoice } from './moment-choice.tsx'
import { PartForm } from './part-form.tsx'
import { useKeptWords } from './use-kept-words.ts'

/** The one step: the teacher says it and takes it on, or the other side offers it. */
export function WordStep() {
  const t = useTranslations('conversations.step')
  const give = useTranslations('conversations.give')
  const { conversation, tools, policies, today } = useOpenConversation()
  const { isTeacher } = conversation
  const wording = useWording({ text: '', criterion: '', why: '', dueInDays: policies.defaultDueDays })
  const isQuick = useIsQuick()
  const choice = useMomentChoice('step')
  const [noMoment, setNoMoment] = useState('')
  const [stretch, setStretch] = useState('')
  const [templateKey, setTemplateKey] = useState('')
  const [clientId] = useState(() => crypto.randomUUID())
  const { draft, change } = wording
  const forget = useKeptWords('step', [draft.text, draft.criterion, noMoment, stretch], (kept) => {
    const [text = '', criterion = '', reason = '', different = ''] = kept
    change({ text, criterion })
    setNoMoment(reason)
    setStretch(different)
  })
  return (
    <PartForm
      submit={t(isTeacher ? 'take' : 'propose')}
      goesOn
      onDone={forget}
      body={(_, miss) => {
        if (!draft.text.trim()) return miss('text', give('missing'))
        if (!wording.isGood) wording.showFindings()
        else
          return {
            ...{ intent: isTeacher ? 'voice' : 'offer', clientId, ...draft, noMoment },
            stretch,
            templateKey: templateKey || null,
            momentIds: choice.chosen,
            parkOthers: tools.inTheWay.length > 0,
            overrides: wording.overrides,
          }
        return null
      }}
    >
      <CheckedWording wording={wording} label={t(isTeacher ? 'voice' : 'offer')} />
      <TextArea
        name="criterion"
        label={t('criterion')}
        description={t('criterionAbout')}
        value={draft.criterion}
        rows={2}
        maxLength={500}
        onChange={({ target }) => change({ criterion: target.value })}
      />
      <TemplateChoice
        templates={isQuick ? [] : tools.templates}
        practiceId={conversation.practice?.id ?? ''}
        words={{ text: draft.text, criterion: draft.criterion, templateKey }}
        onChange={({ text, criterion, templateKey: key }) => {
          change({ text, criterion })
          setTemplateKey(key)
        }}
      />
      <MomentChoice legend={t('moments')} choice={choice} />
      {choice.chosen.length === 0 ? (
        <TextField
          name="noMoment"
          label={t('noMoment')}
          description={t('noMomentAbout')}
          value={noMoment}
          maxLength={300}
          autoComplete="off"
          onChange={({ target }) => setNoMoment(target.value)}
        />
      ) : null}
      {isTeacher && tools.inPlace.length > 0 ? (
        <StretchField inPlace={tools.inPlace} value={stretch} onChange={setStretch} />
      ) : null}
      <DueDays
        label={t('due')}
        days={draft.dueInDays ?? policies.defaultDueDays}
        onChange={(dueInDays) => change({ dueInDays })}
        most={policies.dueLimitDays}
        today={today}
        fromAgreement={!isTeacher}
      />
      {isTeacher ? <WhatIsInTheWay inTheWay={tools.inTheWay} /> : null}
      <p className="text-sm text-muted">{t('one')}</p>
    </PartForm>
  )
}
