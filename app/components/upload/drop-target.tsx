import { Upload, Video } from 'lucide-react'
import { type DragEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { Checkbox } from '#app/components/ui/checkbox.tsx'
import { classes } from '#app/components/ui/class-names.ts'
import { chooseId } from './choose-id.ts'

/** What a file dialog offers; the first bytes decide later. */
export const acceptedTypes = 'video/*,audio/*,.mts,.m2ts,.mkv,.mxf,.avi,.mov,.3gp'

interface DropTargetProps {
  onFiles: (files: File[]) => void
  onRecord: () => void
  limits: string
  /** Films are trimmed or made smaller before they are sent. */
  looksFirst: boolean
  onLooksFirst: (looksFirst: boolean) => void
  /** Something is under way already: on a phone it takes less room, so that this is in view. */
  isCompact: boolean
}

/** One big target: drop files on it, choose them, or record now. Says beforehand what is taken and who will see it. */
export function DropTarget({
  onFiles,
  onRecord,
  limits,
  looksFirst,
  onLooksFirst,
  isCompact,
}: DropTargetProps) {
  const t = useTranslations('upload')
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const take = useCallback(() => {
    const files = [...(input.current?.files ?? [])]
    if (input.current) input.current.value = ''
    if (files.length > 0) onFiles(files)
  }, [onFiles])
  // What was chosen before the page's script ran.
  useEffect(take, [take])
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onFiles([...event.dataTransfer.files])
  }
  const drag = (event: DragEvent) => {
    event.preventDefault()
    setOver(event.type === 'dragover')
  }
  return (
    <section
      onDrop={drop}
      onDragOver={drag}
      onDragLeave={drag}
      className={classes(
        'grid justify-items-center gap-4 rounded-lg border-2 border-dashed px-6 py-12 text-center transition-colors',
        isCompact && 'max-sm:gap-3 max-sm:px-3 max-sm:py-4',
        over ? 'border-accent bg-accent-soft' : 'border-edge bg-surface',
      )}
    >
      <span
        className={classes(
          'grid size-14 place-items-center rounded-full bg-raised text-accent',
          isCompact && 'max-sm:hidden',
        )}
      >
        <Upload aria-hidden className="size-6" />
      </span>
      <p className="hidden text-lg sm:block">{t('drop')}</p>
      <div className="flex flex-wrap items-center justify-center gap-3">
        <label className="relative inline-flex min-h-11 cursor-pointer items-center gap-2 rounded-sm bg-accent px-5 font-semibold text-on-accent hover:bg-accent-strong has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
          <input
            ref={input}
            id={chooseId}
            type="file"
            multiple
            accept={acceptedTypes}
            className="sr-only"
            onChange={take}
          />
          {t('choose')}
        </label>
        <Button icon={Video} size="lg" onClick={onRecord}>
          {t('record')}
        </Button>
      </div>
      <Checkbox
        label={t('prepare.first')}
        description={
          <span className={isCompact ? 'max-sm:hidden' : undefined}>{t('prepare.firstAbout')}</span>
        }
        checked={looksFirst}
        onChange={(event) => onLooksFirst(event.target.checked)}
        className="text-start"
      />
      <p className="max-w-md text-sm text-muted">
        <strong className="font-semibold text-ink">{t('audience')}</strong> {limits}
      </p>
    </section>
  )
}
