import { useTranslations } from 'use-intl/react'
import { CheckedText } from './checked-text.tsx'
import { FindingList } from './finding-list.tsx'
import type { WordingDraft } from './use-wording.ts'

interface CheckedWordingProps {
  wording: WordingDraft
  label: string
  name?: string
}

/** The words of a step with their check. */
export function CheckedWording({ wording, label, name = 'text' }: CheckedWordingProps) {
  const t = useTranslations('feedback.compose.step')
  const { draft, change, findings, findingsId, reasons, onReason } = wording
  return (
    <>
      <CheckedText
        label={label}
        name={name}
        value={draft.text}
        onChange={(text) => change({ text })}
        placeholder={t('placeholder')}
        findings={findings}
        findingsId={findingsId}
        maxLength={1_000}
      />
      <FindingList id={findingsId} {...{ findings, reasons, onReason }} />
    </>
  )
}
