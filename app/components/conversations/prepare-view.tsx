import { EyeOff, Play } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { SmallForm } from '#app/components/people/small-form.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { Collector } from './collector.tsx'
import { useConversation, useOther } from './data.ts'
import { CloseForm } from './follow-up-part.tsx'
import { ProbesAhead } from './probe-bank.tsx'
import { MomentLine, QueueList } from './queue-list.tsx'

/** Both collect moments under the parts; the teacher looks for herself first. */
export function PrepareView() {
  const t = useTranslations('conversations')
  const { moments } = useConversation()
  const isReady = moments.length > 0
  return (
    <div className="grid grid-cols-1 items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:grid-rows-[auto_1fr]">
      {/* With a moment, beginning comes first, for the keyboard as on a phone. */}
      {isReady ? (
        <div className="lg:col-start-2">
          <Begin />
        </div>
      ) : null}
      <section className="grid grid-cols-1 gap-4 lg:col-start-1 lg:row-span-2 lg:row-start-1">
        <div>
          <h2 className="text-lg">{t('prepare.title')}</h2>
          <p className="text-muted">{t('prepare.about')}</p>
        </div>
        <Covered />
        <Collector />
        <ProbesAhead />
      </section>
      <div className="grid grid-cols-1 gap-8 lg:col-start-2">
        {isReady ? null : <Begin />}
        <section className="grid grid-cols-1 gap-4">
          <h2 className="text-lg">{t('prepare.queue')}</h2>
          <MomentLine />
          <QueueList />
        </section>
        <details>
          <summary className="link inline-block">{t('prepare.not')}</summary>
          <div className="mt-3 rounded-lg bg-raised p-4">
            <CloseForm />
          </div>
        </details>
      </div>
    </div>
  )
}

function Begin() {
  const t = useTranslations('conversations.prepare')
  const { conversation } = useConversation()
  return (
    <section className="grid grid-cols-1 gap-3 rounded-lg bg-raised p-4">
      <SmallForm intent="begin" variant="primary" size="lg" icon={Play}>
        {t('begin')}
      </SmallForm>
      <p className="text-sm text-muted">{t(conversation.partner ? 'beginAbout' : 'beginAboutAlone')}</p>
    </section>
  )
}

/** What the other side has collected stays covered until the teacher has a moment of her own, or asks. */
export function Covered() {
  const t = useTranslations('conversations.prepare')
  const { covered } = useConversation()
  const other = useOther()
  if (!covered || other === undefined) return null
  return (
    <Callout
      icon={EyeOff}
      title={t('covered')}
      action={
        <SmallForm intent="uncover" size="sm">
          {t('uncover')}
        </SmallForm>
      }
    >
      {t('coveredAbout', { name: other })}
    </Callout>
  )
}
