import { Link } from '@remix-run/react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { AudienceBadge } from '#app/components/shell/audience-badge.tsx'
import { classes } from '#app/components/ui/class-names.ts'
import { type PromptingLevel, promptingLevels } from '#app/domain/conversation.ts'
import { paths } from '#app/paths.ts'

export interface LevelTrendProps {
  talks: readonly {
    conversationId: string
    level: PromptingLevel
    practice: { name: string } | null
    closedAt: string
  }[]
}

/** Which prompting was enough, conversation after conversation, for their teacher alone; each leads to the conversation. */
export function LevelTrend({ talks }: LevelTrendProps) {
  const t = useTranslations('record.levels')
  const format = useFormatter()
  if (talks.length === 0) return null
  return (
    <details className="print:hidden">
      <summary className="link inline-block cursor-pointer text-lg pointer-coarse:py-2">{t('title')}</summary>
      <div className="mt-2 grid justify-items-start gap-3">
        <AudienceBadge audience={t('alone')} isPrivate />
        <p className="max-w-prose text-muted">{t('about')}</p>
        <div className="flex max-w-full gap-3">
          {/* From the bottom up, as in the picture beside it. */}
          <ol reversed aria-label={t('legend')} className="grid shrink-0 text-sm text-muted">
            {promptingLevels.toReversed().map((level) => (
              <li key={level} className="flex h-9 items-center">
                <span className="figures me-2 text-ink">{level}</span>
                <span className="max-sm:sr-only">{t(`say${level}`)}</span>
              </li>
            ))}
          </ol>
          <ol aria-label={t('talks')} className="flex min-w-0 overflow-x-auto border-s border-line">
            {talks.map(({ conversationId, level, practice, closedAt }) => {
              const day = format.dateTime(new Date(closedAt), 'date')
              return (
                <li key={conversationId}>
                  <Link
                    to={paths.conversation(conversationId)}
                    title={t('talk', { day, level, practice: practice?.name ?? '' })}
                    className="group grid w-9 -outline-offset-2 hover:bg-raised"
                  >
                    <span className="sr-only">
                      {t('talk', { day, level, practice: practice?.name ?? '' })}
                    </span>
                    {promptingLevels.toReversed().map((each) => (
                      <span
                        key={each}
                        aria-hidden
                        className="grid h-9 place-items-center border-b border-line last:border-0"
                      >
                        <span
                          className={classes(
                            'size-3.5 rounded-full',
                            each === level ? 'bg-accent' : 'invisible',
                          )}
                        />
                      </span>
                    ))}
                  </Link>
                </li>
              )
            })}
          </ol>
        </div>
      </div>
    </details>
  )
}
