import { Link } from '@remix-run/react'
import { type ReactNode, useEffect, useRef } from 'react'
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
import { RoundForms, RoundList } from './practice-part.tsx'
import { Covered } from './prepare-view.tsx'
import { useRecordedHere } from './record-here.tsx'
import { WithStage } from './stage/talk-stage.tsx'
import { StepPart } from './step-part.tsx'
import { useWorkedIn } from './use-worked-in.ts'

/** The conversation under way: all parts on one page, as six steps or in three stages. */
export function TalkView({ look, hasJustBegun }: { look: ConversationLook; hasJustBegun: boolean }) {
  const t = useTranslations('conversations')
  const hearInput = useWorkedIn()
  useRecordedHere()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The button that began it is gone: whoever pressed it goes on in the first field.
    if (hasJustBegun) place.current?.querySelector<HTMLElement>('form textarea')?.focus()
  }, [hasJustBegun])
  return (
    <div ref={place} className="grid grid-cols-1 gap-8" onInput={hearInput}>
      <LookSwitch look={look} />
      <PartBar look={look} />
      <WithStage>
        <Covered />
        <PartsInLook look={look} render={(part) => <TalkPart part={part} />} />
        <Collecting />
        <section aria-labelledby="close" className="grid max-w-2xl grid-cols-1 gap-3">
          <h2 id="close" className="text-lg">
            {t('close.title')}
          </h2>
          <CloseForm />
        </section>
      </WithStage>
    </div>
  )
}

function Collecting() {
  const t = useTranslations('conversations')
  return (
    <details id={collectingId}>
      <summary className="link inline-block">{t('prepare.more')}</summary>
      <div className="mt-3 max-w-2xl rounded-lg bg-raised p-4">
        <Collector />
      </div>
    </details>
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
  const t = useTranslations('conversations.stages')
  const section = (part: ConversationPart) => (
    <PartSection key={part} part={part} isNumbered={look !== 'three'}>
      {render(part)}
    </PartSection>
  )
  if (look !== 'three') return conversationParts.map(section)
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
  // There is nothing to leave out of a record.
  const looks = conversationLooks.filter((each) => each !== 'quick' || conversation.state !== 'closed')
  return (
    <nav aria-label={t('label')} className="flex gap-5">
      {looks.map((each) => (
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
          <RoundForms />
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
