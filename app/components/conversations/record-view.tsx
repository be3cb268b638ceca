import { useTranslations } from 'use-intl/react'
import { Opens } from '#app/components/feedback/opens.tsx'
import { Badge } from '#app/components/ui/badge.tsx'
import { RelativeTime } from '#app/components/ui/relative-time.tsx'
import { type ConversationPart, conversationParts, lackOf } from '#app/domain/conversation.ts'
import type { ConversationLook } from '#app/domain/conversation-look.ts'
import { useConversation, useOther } from './data.ts'
import { FollowUpDay } from './follow-up-part.tsx'
import { PraiseList, ProbeList } from './given-list.tsx'
import { printClock } from './part-clock.tsx'
import { PlanRecord } from './plan-record.tsx'
import { RoundList } from './practice-part.tsx'
import { AgreedStep } from './step-part.tsx'
import { LookSwitch, PartsInLook } from './talk-view.tsx'

/** What a closed conversation holds. It is the teacher's; the other side reads it, and suggests. */
export function RecordView({ look: asked }: { look: ConversationLook }) {
  const look = asked === 'quick' ? 'six' : asked
  const t = useTranslations('conversations')
  const { conversation, record } = useConversation()
  const { closed, isTeacher, teacher, spent } = conversation
  const lack = lackOf({ step: record.step?.standing ?? 'none', rounds: record.rounds.length })
  const usedMs = conversationParts.reduce((all, part) => all + (spent[part] ?? 0), 0)
  return (
    <div className="grid grid-cols-1 gap-8">
      <div className="grid grid-cols-1 gap-2">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {lack === null ? null : (
            <Badge tone="opportunity">{t(lack === 'step' ? 'record.noStep' : 'record.notPractised')}</Badge>
          )}
          {closed?.reason ? <span>{closed.reason}</span> : null}
        </p>
        <p className="flex flex-wrap gap-x-3 text-muted">
          <span>{isTeacher ? t('record.ownerYou') : t('record.owner', { name: teacher.name })}</span>
          {closed ? <span>{t('record.closedBy', { name: closed.by })}</span> : null}
          {closed ? <RelativeTime at={closed.at} /> : null}
          {usedMs > 0 ? (
            <span>
              {t('record.used')} <span className="figures">{printClock(usedMs)}</span>
            </span>
          ) : null}
        </p>
        <LookSwitch look={look} />
      </div>
      <PartsInLook look={look} render={(part) => <RecordPart part={part} />} />
      <Lines />
      <EndAccess />
    </div>
  )
}

function RecordPart({ part }: { part: ConversationPart }) {
  const t = useTranslations('conversations')
  const { conversation, record } = useConversation()
  const { problem, teacher, partner, levelUsed } = conversation
  switch (part) {
    case 'praise':
      return record.praises.length > 0 ? <PraiseList /> : <Nothing />
    case 'probe':
      return record.probes.length > 0 ? <ProbeList /> : <Nothing />
    case 'step':
      return (
        <>
          {problem ? (
            <div>
              <p className="text-lg">{problem.text}</p>
              <p className="text-sm text-muted">
                {t('problem.namedBy', {
                  name: (problem.voice === 'partner' ? partner?.name : undefined) ?? teacher.name,
                })}
              </p>
            </div>
          ) : null}
          <AgreedStep />
          {levelUsed === null || !record.lines.some(({ event }) => event === 'level') ? null : (
            <p className="text-sm text-muted">{t('level.used', { level: levelUsed })}</p>
          )}
        </>
      )
    case 'practice':
      return <RoundList />
    case 'plan':
      return <PlanRecord />
    case 'follow-up':
      return <FollowUpDay />
  }
}

function Nothing() {
  const t = useTranslations('conversations.record')
  return <p className="text-muted">{t('nothing')}</p>
}

/** Everything that happened, in order. */
function Lines() {
  const t = useTranslations('conversations.record')
  const { record } = useConversation()
  return (
    <details>
      <summary className="link inline-block">{t('lines')}</summary>
      <ol className="mt-2 grid grid-cols-1 gap-2">
        {record.lines.map(({ id, at, by, event, note, level }) => (
          <li key={id}>
            <span className="font-semibold">{by}</span>{' '}
            <span>{event === 'level' ? t('line.level', { level: level ?? 1 }) : t(`line.${event}`)}</span>
            {note && event !== 'follow-up' ? <span className="text-muted"> {note}</span> : null}{' '}
            <RelativeTime at={at} className="text-sm text-muted" />
          </li>
        ))}
      </ol>
    </details>
  )
}

/** The teacher ends the other's access, whoever they were. */
export function EndAccess() {
  const t = useTranslations('conversations.record')
  const { conversation } = useConversation()
  const { isTeacher, partner, parted } = conversation
  const other = useOther()
  if (!isTeacher || !partner) return null
  if (parted || other === undefined) return <p className="text-muted">{t('ended', { name: partner.name })}</p>
  return (
    <Opens
      label={t('end', { name: other })}
      about={t('endAbout', { name: other })}
      intent="part"
      submit={t('end', { name: other })}
      variant="danger"
    />
  )
}
