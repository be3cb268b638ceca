import { Timer } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { paths } from '#app/paths.ts'
import type { Book, BookState } from '#app/realtime/observations/book.ts'
import { type DeviceObservation, isUnsent } from '#app/realtime/observations/on-device.ts'
import { KeptWords } from './kept-words.tsx'
import { RemoveObservation } from './remove-observation.tsx'
import { TagList } from './tag-list.tsx'
import type { TaggedPractice } from './tagged-practice.ts'

interface EndedObservationProps {
  personId: string
  observation: DeviceObservation
  book: Book
  state: BookState
  practices: readonly TaggedPractice[]
  onAnother: () => void
}

/** After the clock was stopped: everything that was tagged, still to be put right, with or without a network. */
export function EndedObservation(props: EndedObservationProps) {
  const { personId, observation, book, state, practices, onAnother } = props
  const t = useTranslations('tagging.ended')
  const live = useTranslations('tagging.live')
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto grid max-w-2xl gap-5 px-4 pt-6 pb-12 sm:px-8 sm:pt-8">
        <PageHeader title={observation.title || live('untitled')} about={t('about')} />
        <KeptWords state={state} />
        <TagList
          tags={observation.tags}
          practices={practices}
          refused={observation.refusedTags}
          onChange={(clientId, fields) => void book.changeTag(observation.id, clientId, fields)}
        />
        <div className="flex flex-wrap gap-2">
          {!isUnsent(observation) ? (
            <LinkButton to={paths.observation(observation.id)} variant="primary">
              {t('open')}
            </LinkButton>
          ) : null}
          <Button icon={Timer} onClick={onAnother}>
            {t('another')}
          </Button>
        </div>
        <div className="border-t border-line pt-4">
          <RemoveObservation id={observation.id} {...{ personId, book }} />
        </div>
      </div>
    </div>
  )
}
