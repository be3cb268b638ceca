import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Checkbox } from '#app/components/ui/checkbox.tsx'
import { Timecode } from '#app/components/ui/timecode.tsx'
import type { ConversationPart } from '#app/domain/conversation.ts'
import { type QueuedMoment, useConversation, useIsQuick } from './data.ts'

/** A problem is what a question was about, and the other way round: what is queued under one serves the other. */
const kin: Partial<Record<ConversationPart, ConversationPart>> = { probe: 'step', step: 'probe' }

/**
 * The moments that a part is about: those queued there, or else under its kin; others can be chosen. Where little is to
 * be filled in, the first that is queued anywhere stands for all parts.
 */
export function useMomentChoice(part: ConversationPart) {
  const { moments } = useConversation()
  const isQuick = useIsQuick()
  const under = (wanted: ConversationPart | undefined) =>
    moments.filter((moment) => moment.part === wanted && moment.source)
  const [own, near] = [under(part), under(kin[part])]
  const others = moments.filter((moment) => moment.source && !own.includes(moment) && !near.includes(moment))
  const candidates = [...own, ...near, ...others]
  const [changed, setChanged] = useState<readonly string[] | null>(null)
  const first = candidates[0]
  const suggested = own.length > 0 ? own : near.length > 0 ? near : isQuick ? others.slice(0, 1) : []
  const known = new Set(candidates.map(({ id }) => id))
  const chosen = (
    changed ?? suggested.flatMap(({ id, recordingId }) => (recordingId === first?.recordingId ? id : []))
  )
    .filter((id) => known.has(id))
    .slice(0, 12)
  return {
    candidates: once(candidates),
    chosen,
    clips: candidates.filter(({ id }) => chosen.includes(id)),
    choose: (id: string, isChosen: boolean) =>
      setChanged(isChosen ? [...chosen, id] : chosen.filter((each) => each !== id)),
  }
}

/** The same note queued under two parts stands once. */
function once(moments: readonly QueuedMoment[]): QueuedMoment[] {
  const seen = new Set<string>()
  return moments.filter(({ recordingId, startMs, endMs, text }) => {
    const key = `${recordingId} ${startMs} ${endMs} ${text}`
    return !seen.has(key) && seen.add(key)
  })
}

/** Where further moments are collected while the talk is under way: a disclosure further down. */
export const collectingId = 'collect'

function openCollecting(): void {
  const place = document.getElementById(collectingId)
  if (!(place instanceof HTMLDetailsElement)) return
  place.open = true
  place.querySelector('summary')?.focus()
}

interface MomentChoiceProps {
  legend: string
  choice: ReturnType<typeof useMomentChoice>
}

/** Which of the queued moments it is about. */
export function MomentChoice({ legend, choice }: MomentChoiceProps) {
  const t = useTranslations('conversations.give')
  const { candidates, chosen, choose } = choice
  if (candidates.length === 0)
    return (
      <p className="text-sm text-muted">
        {t('none')}{' '}
        <a href={`#${collectingId}`} onClick={openCollecting} className="link">
          {t('collect')}
        </a>
      </p>
    )
  return (
    <fieldset className="min-w-0">
      <legend className="font-semibold">{legend}</legend>
      {candidates.map(({ id, startMs, endMs, text, source }) => (
        <Checkbox
          key={id}
          checked={chosen.includes(id)}
          onChange={({ target }) => choose(id, target.checked)}
          label={
            <span className="line-clamp-2">
              <Timecode startMs={startMs} endMs={endMs} className="font-semibold" />{' '}
              {text || <span className="text-muted">{source?.title}</span>}
            </span>
          }
        />
      ))}
    </fieldset>
  )
}
