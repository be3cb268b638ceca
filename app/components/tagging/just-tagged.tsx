import { ListOrdered, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { PracticeMark } from '#app/components/practice-mark.tsx'
import { Button } from '#app/components/ui/button.tsx'
import { WalkthruDialog } from '#app/components/walkthru/walkthru-dialog.tsx'
import type { ObservationTag } from '#app/domain/observation.ts'
import { printSpan } from '#app/domain/timecode.ts'
import { TagText } from './tag-list.tsx'
import { nameOf, type TaggedPractice } from './tagged-practice.ts'

interface JustTaggedProps {
  tag:
    | Pick<ObservationTag, 'clientId' | 'practiceId' | 'lookForId' | 'startMs' | 'endMs' | 'text'>
    | undefined
  practices: readonly TaggedPractice[]
  onUndo: () => void
  /** Absent where there are more words than fit a line. */
  onText: ((text: string) => void) | undefined
}

/** What was tagged last, and nothing about how much: so that the eyes go back to the room. */
export function JustTagged({ tag, practices, onUndo, onText }: JustTaggedProps) {
  const t = useTranslations('tagging.live')
  const walk = useTranslations('walkthrus')
  const [looking, setLooking] = useState(false)
  const named = tag && nameOf(practices, tag)
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <div className="flex min-h-10 items-center gap-2.5">
        <p role="status" className="flex min-w-0 flex-1 items-center gap-2.5">
          {tag && named ? (
            <>
              <PracticeMark hue={named.practice.hue} shape={named.practice.shape} />
              <span className="min-w-0 truncate">{named.words}</span>
              <span className="figures shrink-0 text-muted">{printSpan(tag)}</span>
            </>
          ) : (
            <span className="text-muted">{t('nothingYet')}</span>
          )}
        </p>
        {named && named.practice.walkthru.length > 0 ? (
          <Button size="sm" variant="quiet" icon={ListOrdered} onClick={() => setLooking(true)}>
            {walk('look')}
          </Button>
        ) : null}
        {tag ? (
          <Button size="sm" variant="quiet" icon={Undo2} onClick={onUndo}>
            {t('undo')}
          </Button>
        ) : null}
      </div>
      {tag && onText ? <TagText key={tag.clientId} tag={tag} label={t('words')} onText={onText} /> : null}
      {looking && named ? (
        <WalkthruDialog practice={named.practice} onClose={() => setLooking(false)} />
      ) : null}
    </div>
  )
}
