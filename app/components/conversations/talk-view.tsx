import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { classes } from '#app/components/ui/class-names.ts'
import { type ConversationPart, conversationParts } from '#app/domain/conversation.ts'
import {
  type ConversationLook,
  conversationLooks,
  conversationStages,
  stageParts,
} from '#app/domain/conversation-look.ts'
import { paths } from '#app/paths.ts'
import { Collector } from './collector.tsx'
import { useConversation } from './data.ts'
import { CloseForm, FollowUpDay, FollowUpForm } from './follow-up-part.tsx'
import { GiveForm } from './give-form.tsx'
import { PraiseList, ProbeList } from './given-list.tsx'
import { collectingId } from './moment-choice.tsx'
import { PartBar } from './part-bar.tsx'
import { PartSection } from './part-section.tsx'
import { PlanText } from './plan-text.tsx'
import { RoundForm, RoundList } from './practice-part.tsx'
import { Covered } from './prepare-view.tsx'
import { StepPart } from './step-part.tsx'

/** The conversation under way: all parts on one page, as six steps or in three stages. */
export function TalkView({ look }: { look: ConversationLook }) {
  const t = useTranslations('conversations')
  return (
    <div className="grid grid-cols-1 gap-8">
      <LookSwitch look={look} />
      <PartBar look={look} />
      <Covered />
      <PartsInLook look={look} render={(part) => <TalkPart part={part} />} />
      <details id={collectingId}>
        <summary className="link inline-block">{t('prepare.more')}</summary>
        <div className="mt-3 max-w-2xl rounded-lg bg-raised p-4">
          <Collector />
        </div>
      </details>
      <section aria-labelledby="close" className="grid max-w-2xl grid-cols-1 gap-3">
        <h2 id="close" className="text-lg">
          {t('close.title')}
        </h2>
        <CloseForm />
      </section>
    </div>
  )
}

/** The six parts one below the other, or under what they are for. */
export function PartsInLook({
  look,
  render,
}: {
  look: ConversationLook
  render: (part: ConversationPart) => ReactNode
}) {
  const t = useTranslations('conversations.stage')
  const section = (part: ConversationPart) => (
    <PartSection key={part} part={part} isNumbered={look === 'six'}>
      {render(part)}
    </PartSection>
  )
  if (look === 'six') return conversationParts.map(section)
  return conversationStages.map((stage) => (
    <section key={stage} aria-labelledby={`stage-${stage}`} className="grid grid-cols-1 gap-6">
      <h2 id={`stage-${stage}`} className="text-xl">
        {t(stage)}
      </h2>
      {stageParts[stage].map(section)}
    </section>
  ))
}

/** Two ways of laying out the same conversation. */
export function LookSwitch({ look }: { look: ConversationLook }) {
  const t = useTranslations('conversations.look')
  const { conversation } = useConversation()
  return (
    <nav aria-label={t('label')} className="flex gap-5">
      {conversationLooks.map((each) => (
        <Link
          key={each}
          to={paths.conversation(conversation.id, { look: each })}
          preventScrollReset
          replace
          aria-current={each === look ? 'page' : undefined}
          className={classes(
            'flex min-h-9.5 items-center border-b-2 px-1 -outline-offset-2 pointer-coarse:min-h-11',
            each === look
              ? 'border-accent font-semibold text-ink'
              : 'border-transparent text-muted hover:text-ink',
          )}
        >
          {t(each)}
        </Link>
      ))}
    </nav>
  )
}

function TalkPart({ part }: { part: ConversationPart }) {
  switch (part) {
    case 'praise':
      return (
        <>
          <PraiseList />
          <GiveForm kind="praise" />
        </>
      )
    case 'probe':
      return (
        <>
          <ProbeList />
          <GiveForm kind="probe" />
        </>
      )
    case 'step':
      return <StepPart />
    case 'practice':
      return (
        <>
          <RoundList />
          <RoundForm />
        </>
      )
    case 'plan':
      return <PlanText />
    case 'follow-up':
      return (
        <>
          <FollowUpDay />
          <FollowUpForm />
        </>
      )
  }
}
