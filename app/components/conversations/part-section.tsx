import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { SmallForm } from '#app/components/people/small-form.tsx'
import { Badge } from '#app/components/ui/badge.tsx'
import { Fold } from '#app/components/ui/fold.tsx'
import { type ConversationPart, conversationParts } from '#app/domain/conversation.ts'
import { useConversation } from './data.ts'
import { MomentChips } from './stage/moment-chips.tsx'

interface PartSectionProps {
  part: ConversationPart
  /** Numbered among the six; else it stands below its stage. */
  isNumbered: boolean
  children: ReactNode
}

/** One part: what is queued for it, what has come of it, and what can be done. */
export function PartSection({ part, isNumbered, children }: PartSectionProps) {
  const t = useTranslations('conversations')
  const { conversation, moments } = useConversation()
  const isNow = conversation.currentPart === part
  const queued = moments.filter((moment) => moment.part === part)
  const Heading = isNumbered ? 'h2' : 'h3'
  const number = conversationParts.indexOf(part) + 1
  const outcome = useOutcome(part)
  const content = <div className="grid max-w-2xl grid-cols-1 gap-4">{children}</div>
  return (
    <section
      id={`part-${part}`}
      aria-labelledby={`part-${part}-title`}
      className={`grid scroll-mt-36 grid-cols-1 gap-4 border-s-2 ps-4 sm:ps-6 ${isNow ? 'border-accent' : 'border-line'}`}
    >
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Heading id={`part-${part}-title`} className="text-lg">
          {isNumbered ? <span className="figures text-muted">{number} </span> : null}
          {t(`part.${part}`)}
        </Heading>
        {isNow ? <Badge tone="accent">{t('time.now')}</Badge> : null}
        {conversation.state === 'talking' && !isNow ? (
          <SmallForm
            intent="go"
            fields={{ part }}
            variant="link"
            size="sm"
            aria-label={`${t('time.go')}: ${t(`part.${part}`)}`}
          >
            {t('time.go')}
          </SmallForm>
        ) : null}
        {conversation.state === 'closed' ? null : (
          <p className="basis-full text-sm text-muted">
            {t(`partAbout.${part === 'plan' && !conversation.partner ? 'planAlone' : part}`)}
          </p>
        )}
      </header>
      {conversation.state === 'talking' ? (
        <Fold isFolded={outcome !== null && !isNow} summary={outcome} className="grid grid-cols-1 gap-4">
          {queued.length > 0 ? (
            <MomentChips label={t('stage.moments', { part: t(`part.${part}`) })} clips={queued} />
          ) : null}
          {content}
        </Fold>
      ) : (
        content
      )}
    </section>
  )
}

/** What has come of a part, in a line; null while it is not done. The plan and the day stay in sight to the end. */
function useOutcome(part: ConversationPart): string | null {
  const t = useTranslations('conversations')
  const { praises, probes, step, rounds } = useConversation().record
  switch (part) {
    case 'praise':
      return praises.findLast(({ withdrawn }) => !withdrawn)?.text ?? null
    case 'probe': {
      const asked = probes.filter(({ withdrawn }) => !withdrawn)
      return asked.every(({ answer }) => answer !== null) ? (asked.at(-1)?.text ?? null) : null
    }
    case 'step':
      return step?.standing === 'agreed' ? step.text : null
    case 'practice':
      return rounds.length > 0 ? t('practice.rounds', { count: rounds.length }) : null
    case 'plan':
    case 'follow-up':
      return null
  }
}
