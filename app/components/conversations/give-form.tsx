import { useId, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { checkWhileWriting } from '#app/components/feedback/check-while-writing.ts'
import { CheckedText } from '#app/components/feedback/checked-text.tsx'
import { FindingList } from '#app/components/feedback/finding-list.tsx'
import { GoodExample } from '#app/components/feedback/good-example.tsx'
import { mustFix, overridable } from '#app/domain/feedback-check.ts'
import { useIsQuick, useOpenConversation } from './data.ts'
import { MomentChoice, useMomentChoice } from './moment-choice.tsx'
import { PartForm } from './part-form.tsx'
import { ProbeBank } from './probe-bank.tsx'
import { useKeptWords } from './use-kept-words.ts'

/** Praise or a question within a conversation, with the check while it is typed. */
export function GiveForm({ kind }: { kind: 'praise' | 'probe' }) {
  const t = useTranslations('conversations.give')
  const words = useTranslations('feedback.compose')
  const findingsId = useId()
  const { conversation, tools } = useOpenConversation()
  const isQuick = useIsQuick()
  const choice = useMomentChoice(kind)
  const [text, setText] = useState('')
  const [reasons, setReasons] = useState<Record<string, string>>({})
  useKeptWords(kind, [text], ([kept = '']) => setText(kept))
  const [clientId, setClientId] = useState(() => crypto.randomUUID())
  const momentCount = choice.chosen.length
  const findings = useMemo(
    () =>
      text.trim()
        ? checkWhileWriting({
            ...{ kind, text, momentCount, practiceCount: 1 },
            language: tools.language,
            staffNames: tools.staffNames,
          })
        : [],
    [kind, text, momentCount, tools.language, tools.staffNames],
  )
  const isOpen = findings.some(
    (each) => mustFix(each) && !(overridable(each.rule) && (reasons[each.rule]?.trim().length ?? 0) >= 3),
  )
  const isSelf = conversation.isTeacher
  return (
    <PartForm
      submit={t(isSelf ? `${kind}Self` : kind)}
      goesOn
      body={(_, miss) => {
        if (!text.trim()) return miss('text', t('missing'))
        if (isOpen) document.getElementById(findingsId)?.focus()
        else {
          const overrides = Object.entries(reasons)
            .filter(([, reason]) => reason.trim().length >= 3)
            .map(([rule, reason]) => ({ rule, reason }))
          return { intent: kind, clientId, text, momentIds: choice.chosen, overrides }
        }
        return null
      }}
      onDone={() => {
        setText('')
        setReasons({})
        setClientId(crypto.randomUUID())
      }}
    >
      {kind === 'probe' && !isQuick ? <ProbeBank moment={choice.clips[0] ?? null} onUse={setText} /> : null}
      <CheckedText
        label={words(`${kind}.label`)}
        name="text"
        value={text}
        onChange={setText}
        placeholder={words(`${kind}.placeholder`)}
        findings={findings}
        findingsId={findingsId}
        maxLength={2_000}
      />
      <FindingList
        id={findingsId}
        findings={findings}
        reasons={reasons}
        onReason={(rule, reason) => {
          const { [rule]: _, ...others } = reasons
          setReasons(reason === undefined ? others : { ...others, [rule]: reason })
        }}
      />
      {isQuick ? null : <GoodExample {...{ kind, text }} language={tools.language} />}
      <MomentChoice legend={t('moments')} choice={choice} />
    </PartForm>
  )
}
