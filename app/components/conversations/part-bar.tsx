import { useTranslations } from 'use-intl/react'
import { SmallForm } from '#app/components/people/small-form.tsx'
import { classes } from '#app/components/ui/class-names.ts'
import { conversationParts } from '#app/domain/conversation.ts'
import { type ConversationLook, stageOf } from '#app/domain/conversation-look.ts'
import { useConversation } from './data.ts'
import { printClock, shareUsed, useClock } from './part-clock.tsx'

/** The parts with their time; pressing one goes there on this page. What is not used elsewhere goes to practice. */
export function PartBar({ look }: { look: ConversationLook }) {
  const t = useTranslations('conversations')
  const { conversation } = useConversation()
  const clock = useClock()
  const { times, spent, usedMs, totalMs } = clock
  const isOver = usedMs > totalMs
  const words = isOver
    ? t('time.over', { over: printClock(usedMs - totalMs), total: printClock(totalMs) })
    : t('time.left', { left: printClock(totalMs - usedMs), total: printClock(totalMs) })
  return (
    <nav
      aria-label={t('prepare.time')}
      className="sticky top-0 z-10 -mx-4 border-b border-line bg-ground px-4 py-2 sm:-mx-8 sm:px-8"
    >
      <ol className="flex gap-1 overflow-x-auto">
        {conversationParts.map((part, place) => {
          const isNow = conversation.currentPart === part
          return (
            <li
              key={part}
              className="min-w-24 flex-1"
              style={{ flexGrow: Math.max(1, times[part] / 60_000) }}
            >
              <a
                href={`#part-${part}`}
                aria-current={isNow ? 'step' : undefined}
                className={classes(
                  'block rounded-sm px-2 py-1.5 text-sm -outline-offset-2 hover:bg-raised',
                  isNow && 'bg-accent-soft text-accent-strong',
                )}
              >
                <span className="block font-semibold">
                  {look !== 'three' ? `${place + 1} ` : `${t(`stages.${stageOf(part)}`)}: `}
                  {t(`part.${part}`)}
                </span>
                <span className="figures block text-muted">
                  {t('time.of', { used: printClock(spent[part] ?? 0), planned: printClock(times[part]) })}
                </span>
                <span aria-hidden className="mt-1 block h-1 overflow-hidden rounded-full bg-pressed">
                  <span
                    className="block h-full rounded-full bg-accent"
                    style={{ width: `${shareUsed(clock, part) * 100}%` }}
                  />
                </span>
              </a>
            </li>
          )
        })}
      </ol>
      <div className="mt-1 flex flex-wrap items-baseline gap-x-3 text-sm text-muted">
        <p className={classes('figures', isOver && 'text-opportunity')}>{words}</p>
        {conversation.clockIsSet && conversation.currentPart ? (
          <>
            <p>{t('time.set', { part: t(`part.${conversation.currentPart}`) })}</p>
            <SmallForm intent="follow-work" variant="link" size="sm">
              {t('time.follow')}
            </SmallForm>
          </>
        ) : (
          <p>{t('time.follows')}</p>
        )}
      </div>
    </nav>
  )
}
