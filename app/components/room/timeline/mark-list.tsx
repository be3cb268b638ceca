import { useTranslations } from 'use-intl/react'
import type { Spoken } from '#app/domain/presented-annotation.ts'
import { printSpan, printTimecode } from '#app/domain/timecode.ts'
import type { PaletteEntry, Thread } from '../moments.ts'
import { Floating, sheetRow } from './floating.tsx'

/** So many of the moments at one place are offered to choose from; the list of moments holds all of them. */
const mostListed = 50

/** The moments that stand at one place of the timeline, to choose one of. */
export function MarkList({
  threads,
  palette,
  onChoose,
  onLookCloser,
  onClose,
}: {
  threads: readonly Thread[]
  palette: readonly PaletteEntry[]
  onChoose: (clientId: string) => void
  /** Absent where no view tells them apart. */
  onLookCloser: (() => void) | null
  onClose: () => void
}) {
  const t = useTranslations('timeline')
  const room = useTranslations('room')
  const drawing = useTranslations('drawing')
  const spoken = useTranslations('spoken')
  const title = t('listed', { count: threads.length })
  const nameOf = (practiceId: string) => palette.find(({ id }) => id === practiceId)?.shortName
  const said = ({ durationMs, hasPicture }: Spoken) =>
    spoken('short', { hasPicture: hasPicture ? 'yes' : 'no', time: printTimecode(durationMs) })
  return (
    <Floating label={title} title={title} onClose={onClose}>
      {onLookCloser ? (
        <button type="button" className={`${sheetRow} font-semibold text-accent`} onClick={onLookCloser}>
          {t('lookCloser')}
        </button>
      ) : null}
      <ul>
        {threads.slice(0, mostListed).map(({ root }) => (
          <li key={root.clientId}>
            <button type="button" className={sheetRow} onClick={() => onChoose(root.clientId)}>
              <span className="figures shrink-0 font-semibold text-accent">{printSpan(root)}</span>
              <span className="min-w-0 truncate">
                <span className="font-semibold">{root.authorName}</span>{' '}
                {root.bodyText ||
                  root.tags.map((tag) => nameOf(tag.practiceId)).join(', ') ||
                  (root.spoken ? said(root.spoken) : room('list.tagOnly'))}
                {root.drawing ? ` · ${drawing('drawn', { alt: root.drawing.alt })}` : null}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Floating>
  )
}
