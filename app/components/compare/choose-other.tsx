import { NavLink } from '@remix-run/react'
import { Columns2 } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { classes } from '#app/components/ui/class-names.ts'
import { EmptyState } from '#app/components/ui/empty-state.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { paths } from '#app/paths.ts'
import { ChoiceCard, type ChoiceRecording } from './choice-card.tsx'

interface ChooseOtherProps {
  first: { id: string; title: string } | null
  /** What of the first one is to be compared. */
  part: { leftAt?: number | undefined; leftEnd?: number | undefined }
  which: 'own' | 'shared'
  /** For those before the last one shown; null where there are none. */
  older: string | null
  cards: readonly (ChoiceRecording & { id: string })[]
}

/** The recordings that can be put beside the first one, or the first itself where there is none yet. */
export function ChooseOther({ first, part, which, older, cards }: ChooseOtherProps) {
  const t = useTranslations('compare.choose')
  const at = { left: first?.id, ...part }
  const linkTo = (id: string) =>
    first ? paths.compare({ ...part, left: first.id, right: id }) : paths.chooseCompared({ left: id })
  const here = (query: Record<string, string>) => {
    const [path, search] = paths.chooseCompared(at).split('?')
    return `${path}?${new URLSearchParams([...new URLSearchParams(search), ...Object.entries(query)])}`
  }
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto max-w-5xl px-4 pt-6 pb-12 sm:px-8 sm:pt-8">
        <PageHeader
          title={t(first ? 'title' : 'titleFirst')}
          about={first ? t('about', { title: first.title }) : t('aboutFirst')}
          {...(first ? { back: { to: paths.recording(first.id), label: t('back') } } : {})}
          actions={
            first ? (
              <LinkButton to={linkTo(first.id)} icon={Columns2}>
                {t('itself')}
              </LinkButton>
            ) : undefined
          }
        />
        <nav aria-label={t('title')} className="mb-5 flex gap-1 border-b border-line">
          {(['own', 'shared'] as const).map((each) => (
            <NavLink
              key={each}
              to={here({ which: each })}
              aria-current={which === each ? 'page' : undefined}
              className={classes(
                '-mb-px border-b-2 px-3 py-2 font-semibold',
                which === each ? 'border-accent text-ink' : 'border-transparent text-muted hover:text-ink',
              )}
            >
              {t(each)}
            </NavLink>
          ))}
        </nav>
        {cards.length === 0 ? (
          <EmptyState
            icon={Columns2}
            title={t(which === 'own' ? 'emptyOwn' : 'emptyShared')}
            text={t('emptyText')}
          />
        ) : (
          <ul className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {cards.map((card) => (
              <ChoiceCard key={card.id} card={card} to={linkTo(card.id)} showsOwner={which === 'shared'} />
            ))}
          </ul>
        )}
        {older ? (
          <p className="mt-6 text-center">
            <LinkButton to={here({ which, before: older })}>{t('older')}</LinkButton>
          </p>
        ) : null}
      </div>
    </div>
  )
}
