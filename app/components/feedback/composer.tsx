import { useDeferredValue, useId, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { AudienceBadge } from '#app/components/shell/audience-badge.tsx'
import { Button } from '#app/components/ui/button.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { SegmentedControl } from '#app/components/ui/segmented-control.tsx'
import { Select } from '#app/components/ui/select.tsx'
import type { CalendarDay } from '#app/domain/calendar-day.ts'
import type { ErrorAnswer } from '#app/domain/errors.ts'
import { mustFix, overridable } from '#app/domain/feedback-check.ts'
import { checkWhileWriting } from './check-while-writing.ts'
import { CheckedText } from './checked-text.tsx'
import type { Clip } from './clip.ts'
import { ClipDeck } from './clip-deck.tsx'
import { type ComposedDraft, type ComposedKind, feedbackKinds } from './draft.ts'
import { FindingList } from './finding-list.tsx'
import { GoodExample } from './good-example.tsx'
import type { PickableMoment } from './look-up-citable.ts'
import { MomentPicker } from './moment-picker.tsx'
import { StepFields } from './step-fields.tsx'
import { StretchField } from './stretch-field.tsx'
import { TemplateChoice, type TemplateChoiceProps } from './template-choice.tsx'
import type { Citable } from './use-citable.ts'

interface Practice {
  id: string
  letters: string
  name: string
  shortName: string
  shape: string
  hue: number
}

export interface ComposerProps {
  facts: {
    recording: { id: string; title: string }
    owner: { name: string }
    isSelf: boolean
    /** What the writer has in place, by practice, where it is for themselves. */
    inPlace: readonly { id: string; text: string; practiceIds: readonly string[] }[]
    /** The writer may see the recording, and give nothing but praise. */
    praiseOnly: boolean
    source: Clip['source']
    /** Those that the page began with. */
    moments: PickableMoment[]
    momentCount: number
    practices: Practice[]
    templates: TemplateChoiceProps['templates']
    policies: { dueLimitDays: number; defaultDueDays: number }
    today: CalendarDay
    staffNames: string[]
    language: string
  }
  citable: Citable
  draft: ComposedDraft
  onChange: (change: Partial<ComposedDraft>) => void
  onSend: () => void
  sending: boolean
  refusal: ErrorAnswer | undefined
}

const longest: Record<ComposedKind, number> = { praise: 2_000, probe: 2_000, step: 1_000 }

/** Writes a praise, a probe or a step: the cited clips beside the words, the checks while they are typed. */
export function Composer({ facts, citable, draft, onChange, onSend, sending, refusal }: ComposerProps) {
  const t = useTranslations('feedback')
  const findingsId = useId()
  const form = useRef<HTMLFormElement>(null)
  const { kind, text, reasons } = draft
  const clips = useClips(facts, citable.known, draft.moments)
  const findings = useFindings(facts, draft)
  const open = findings.filter(
    ({ rule, severity }) =>
      mustFix({ rule, severity, message: '' }) &&
      !(overridable(rule) && (reasons[rule]?.trim().length ?? 0) >= 3),
  )
  const choose = (moments: string[]) => {
    const first = citable.known.find((moment) => moment.id === moments[0])
    const practiceId = draft.practiceId || (first?.practiceIds[0] ?? '')
    onChange({ moments, practiceId: facts.practices.some(({ id }) => id === practiceId) ? practiceId : '' })
  }
  return (
    <div className="grid grid-cols-1 items-start gap-x-10 gap-y-6 lg:grid-cols-2">
      <div className="grid grid-cols-1 gap-5 max-lg:contents lg:sticky lg:top-6">
        {clips.length > 0 ? <ClipDeck clips={clips} ready /> : null}
        <div className={clips.length > 0 ? 'max-lg:order-last' : undefined}>
          <MomentPicker {...facts} citable={citable} chosen={draft.moments} onChange={choose} />
        </div>
      </div>
      <form
        ref={form}
        noValidate
        className="grid grid-cols-1 gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (!text.trim()) form.current?.querySelector('textarea')?.focus()
          else if (open.length > 0) document.getElementById(findingsId)?.focus()
          else onSend()
        }}
      >
        <FormErrors answer={refusal}>
          {facts.praiseOnly ? null : (
            <SegmentedControl
              name="kind"
              legend={t('compose.kind')}
              hideLegend
              value={kind}
              onChange={(value) => onChange({ kind: value as ComposedKind })}
              choices={feedbackKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
          )}
          <div className="grid gap-3">
            <CheckedText
              label={t(`compose.${kind}.label`)}
              name="text"
              value={text}
              onChange={(value) => onChange({ text: value })}
              placeholder={t(`compose.${kind}.placeholder`)}
              findings={findings}
              findingsId={findingsId}
              maxLength={longest[kind]}
            />
            <FindingList
              id={findingsId}
              findings={findings}
              reasons={reasons}
              onReason={(rule, reason) => onChange({ reasons: withReason(reasons, rule, reason) })}
            />
            <GoodExample {...{ kind, text }} language={facts.language} />
            {kind === 'step' ? (
              <TemplateChoice
                templates={facts.templates}
                practiceId={draft.practiceId}
                words={{ text, criterion: draft.criterion, templateKey: draft.templateKey }}
                onChange={onChange}
              />
            ) : null}
          </div>
          {kind === 'step' ? (
            <StepFields
              {...{ draft, onChange }}
              policies={facts.policies}
              today={facts.today}
              fromAgreement={!facts.isSelf}
            />
          ) : null}
          <Select
            name="practiceId"
            label={t('compose.practice')}
            value={draft.practiceId}
            onChange={(event) => onChange({ practiceId: event.target.value })}
            options={[
              { value: '', label: t('compose.noPractice') },
              ...facts.practices.map(({ id, letters, name }) => ({
                value: id,
                label: `${letters}  ${name}`,
              })),
            ]}
          />
          {kind === 'step' && facts.isSelf ? (
            <StretchField
              inPlace={facts.inPlace.filter(({ practiceIds }) => practiceIds.includes(draft.practiceId))}
              value={draft.stretch}
              onChange={(stretch) => onChange({ stretch })}
            />
          ) : null}
          <div className="flex flex-wrap items-center gap-x-4 gap-y-3 border-t border-line pt-5">
            <Button
              type="submit"
              variant="primary"
              size="lg"
              pending={sending}
              aria-disabled={open.length > 0}
            >
              {t(facts.isSelf ? `send.self.${kind}` : `send.${kind}`)}
            </Button>
            <div className="grid min-w-0 justify-items-start gap-0.5">
              <AudienceBadge
                audience={facts.isSelf ? t('who.self') : t('who.both', { name: facts.owner.name })}
                isPrivate={facts.isSelf}
              />
              {kind === 'step' ? (
                <span className="text-sm text-muted">
                  {facts.isSelf ? t('who.stepLater') : t('who.stepToo', { name: facts.owner.name })}
                </span>
              ) : null}
            </div>
          </div>
          <p className="text-sm text-muted">{t('compose.kept')}</p>
        </FormErrors>
      </form>
    </div>
  )
}

function withReason(reasons: ComposedDraft['reasons'], rule: string, reason: string | undefined) {
  const { [rule]: _, ...others } = reasons
  return reason === undefined ? others : { ...others, [rule]: reason }
}

function useClips(
  facts: ComposerProps['facts'],
  moments: readonly PickableMoment[],
  chosen: string[],
): Clip[] {
  const { recording, source } = facts
  return useMemo(
    () =>
      chosen.flatMap((id) => {
        const moment = moments.find((each) => each.id === id)
        if (!moment) return []
        const { startMs, endMs, text, drawing } = moment
        return [{ recordingId: recording.id, startMs, endMs, source, annotationId: id, text, drawing }]
      }),
    [chosen, moments, recording.id, source],
  )
}

/** The check runs on the words as they stand, a breath behind the fingers; an empty page is not criticised. */
function useFindings(facts: ComposerProps['facts'], draft: ComposedDraft) {
  const { kind, text, criterion, dueInDays, moments, practiceId } = useDeferredValue(draft)
  const { staffNames, language, policies } = facts
  return useMemo(() => {
    if (!text.trim()) return []
    return checkWhileWriting({
      kind,
      text,
      language,
      momentCount: moments.length,
      practiceCount: practiceId ? 1 : 0,
      criterion,
      dueInDays: dueInDays ?? policies.defaultDueDays,
      staffNames,
    })
  }, [kind, text, criterion, dueInDays, moments.length, practiceId, staffNames, language, policies])
}
