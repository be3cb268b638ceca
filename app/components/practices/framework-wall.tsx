import { useTranslations } from 'use-intl/react'
import { AskFirst } from '#app/components/people/ask-first.tsx'
import { SmallForm } from '#app/components/people/small-form.tsx'
import { Badge } from '#app/components/ui/badge.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { paths } from '#app/paths.ts'
import { PracticeCard } from './practice-card.tsx'

export interface WallFramework {
  id: string
  edition: string
  name: string
  description: string
  source: string
  inUse: boolean
  practices: Parameters<typeof PracticeCard>[0]['practice'][]
}

interface FrameworkWallProps {
  framework: WallFramework
  canChange: boolean
  /** Whether another framework would stay in use without this one. */
  canRetire: boolean
}

/** A framework as a wall of index cards; under it, where it comes from and what an administrator can do with it. */
export function FrameworkWall({ framework, canChange, canRetire }: FrameworkWallProps) {
  const t = useTranslations('practices')
  const { id, name, edition, description, source, inUse, practices } = framework
  return (
    <section aria-labelledby={`framework-${id}`}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={`framework-${id}`} className="text-lg">
          {name}
        </h2>
        <Badge>{t('edition', { edition })}</Badge>
        {inUse ? null : <Badge>{t('retired')}</Badge>}
      </div>
      {description === '' ? null : <p className="mt-1 max-w-prose text-muted">{description}</p>}
      <ul className="mt-4 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {practices.map((practice) => (
          <PracticeCard key={practice.id} practice={practice} />
        ))}
      </ul>
      {source === '' ? null : (
        <p className="mt-4 max-w-prose text-sm text-muted">
          <span className="font-semibold">{t('source')}:</span> {source}
        </p>
      )}
      {canChange ? (
        <div className="mt-4 flex flex-wrap items-start gap-2">
          <LinkButton to={paths.newFramework({ from: id })} size="sm">
            {t('nextEdition')}
          </LinkButton>
          {inUse ? (
            canRetire ? (
              <AskFirst
                label={t('retire')}
                about={t('retireAbout')}
                confirm={t('retire')}
                intent="retire"
                fields={{ frameworkId: id }}
              />
            ) : null
          ) : (
            <SmallForm intent="restore" fields={{ frameworkId: id }} size="sm">
              {t('restore')}
            </SmallForm>
          )}
        </div>
      ) : null}
    </section>
  )
}
