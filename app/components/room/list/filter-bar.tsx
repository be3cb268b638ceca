import { ListFilter } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { classes } from '#app/components/ui/class-names.ts'
import { type AnnotationKind, annotationKinds } from '#app/domain/presented-annotation.ts'
import { SmallSelect } from '../composer/small-select.tsx'
import { isFiltering, type MomentFilter, noFilter, untaggedLane } from '../moments.ts'
import type { RoomPractice } from '../room-practice.ts'

interface FilterBarProps {
  /** Stands in the heading's place. */
  heading?: ReactNode | undefined
  /** Further buttons of the row. */
  actions: ReactNode
  filter: MomentFilter
  onFilter: (filter: MomentFilter) => void
  shown: number
  /** Null while they are not all known. */
  count: number | null
  viewerId: string
  /** Who has written here. */
  authors: readonly { id: string; name: string }[]
  /** What is marked here. */
  practices: readonly RoomPractice[]
}

/** How many moments there are, and which of them are shown. */
export function FilterBar(props: FilterBarProps) {
  const { filter, onFilter, shown, count, viewerId, authors, practices } = props
  const t = useTranslations('room')
  const [isOpen, setIsOpen] = useState(false)
  const isOn = isFiltering(filter)
  const put = (next: Partial<MomentFilter>) => onFilter({ ...filter, ...next })
  const all = { value: '', label: t('filter.all') }
  return (
    <div className="shrink-0 border-b border-line px-3 pb-1.5 max-lg:pt-1 max-lg:group-has-[[data-writing]]/side:hidden">
      <div className="flex min-h-9 flex-wrap items-center gap-x-2 whitespace-nowrap max-sm:gap-x-1">
        {props.heading ?? <h2 className="text-base font-semibold">{t('moments')}</h2>}
        <p
          className={classes(
            'figures min-w-0 truncate text-sm text-muted',
            // Beside two headings a phone has no room for it.
            props.heading ? 'max-sm:sr-only' : null,
          )}
          aria-live="off"
        >
          {count === null
            ? t('list.coming')
            : isOn
              ? t('list.countOf', { shown: String(shown), count })
              : count === 0
                ? null
                : // Beside several headings a number alone would be anybody's.
                  props.heading
                  ? t('list.count', { count })
                  : count}
        </p>
        <span className="flex-1" />
        {props.actions}
        {isOn ? (
          <button type="button" className="link text-sm" onClick={() => onFilter(noFilter)}>
            {t('filter.clear')}
          </button>
        ) : null}
        <button
          type="button"
          aria-pressed={filter.personId === viewerId}
          onClick={() => put({ personId: filter.personId === viewerId ? null : viewerId })}
          className="h-8 rounded-sm px-2 text-sm text-muted hover:bg-raised hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent-strong pointer-coarse:h-10"
        >
          {t('filter.mine')}
        </button>
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          className="flex h-8 items-center gap-1.5 rounded-sm px-2 text-sm text-muted hover:bg-raised hover:text-ink aria-expanded:bg-raised pointer-coarse:h-10"
        >
          <ListFilter aria-hidden className="size-4" />
          <span className={props.heading ? 'max-sm:sr-only' : undefined}>{t('filter.label')}</span>
        </button>
      </div>
      {isOpen ? (
        <div className="grid grid-cols-2 gap-1.5 py-1">
          <SmallSelect
            label={t('filter.practice')}
            value={filter.practiceId ?? ''}
            isOn={filter.practiceId !== null}
            onChange={(event) => put({ practiceId: event.target.value || null })}
            options={[
              { value: '', label: `${t('filter.practice')}: ${t('filter.all')}` },
              { value: untaggedLane, label: t('filter.none') },
              ...practices.map((practice) => ({ value: practice.id, label: practice.shortName })),
            ]}
          />
          <SmallSelect
            label={t('filter.person')}
            value={filter.personId ?? ''}
            isOn={filter.personId !== null}
            onChange={(event) => put({ personId: event.target.value || null })}
            options={[
              { value: '', label: `${t('filter.person')}: ${t('filter.all')}` },
              ...authors.map((author) => ({ value: author.id, label: author.name })),
            ]}
          />
          <SmallSelect
            label={t('filter.kind')}
            value={filter.kind ?? ''}
            isOn={filter.kind !== null}
            onChange={(event) => put({ kind: (event.target.value || null) as AnnotationKind | null })}
            options={[
              { value: '', label: `${t('filter.kind')}: ${t('filter.all')}` },
              ...annotationKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
            ]}
          />
          <SmallSelect
            label={t('filter.polarity')}
            value={filter.polarity ?? ''}
            isOn={filter.polarity !== null}
            onChange={(event) => put({ polarity: (event.target.value || null) as MomentFilter['polarity'] })}
            options={[
              { value: '', label: `${t('polarity.label')}: ${all.label}` },
              { value: 'strength', label: t('polarity.strength') },
              { value: 'opportunity', label: t('polarity.opportunity') },
            ]}
          />
        </div>
      ) : null}
    </div>
  )
}
