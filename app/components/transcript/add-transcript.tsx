import { FileUp, Mic } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { classes } from '#app/components/ui/class-names.ts'
import { Select } from '#app/components/ui/select.tsx'
import { Spinner } from '#app/components/ui/spinner.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import { type TranscriptPage, transcriptLimits } from '#app/domain/transcript.ts'
import { useLanguages } from './languages.ts'
import type { Sent, TranscriptStore } from './transcript-store.ts'

interface AddTranscriptProps {
  store: TranscriptStore
  page: TranscriptPage
  onDone?: () => void
}

/** Where the owner gives a recording its transcript: a file, pasted text, or what a machine of this place hears. */
export function AddTranscript({ store, page, onDone }: AddTranscriptProps) {
  const t = useTranslations('transcript.add')
  const failures = useTranslations('transcript')
  const languages = useLanguages()
  const input = useRef<HTMLInputElement>(null)
  const [language, setLanguage] = useState(page.transcript?.language ?? '')
  const [text, setText] = useState('')
  const [isOver, setIsOver] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { making } = page

  const run = async (work: () => Promise<Sent<unknown>>) => {
    setIsBusy(true)
    setProblem(null)
    const sent = await work()
    setIsBusy(false)
    if (!sent.ok) setProblem(sent.message ?? failures('lost'))
    else onDone?.()
  }
  const add = (file: Blob) => {
    if (file.size > transcriptLimits.bytes) return setProblem(t('tooLarge'))
    void run(() => store.add(file, language))
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    const file = event.dataTransfer.files[0]
    if (file) add(file)
  }
  if (making && making.state !== 'failed')
    return (
      <div role="status" className="grid justify-items-start gap-3">
        <p className="flex items-center gap-2 font-semibold">
          <Spinner className="size-4" />
          {t(making.state)}
        </p>
        <p className="text-muted">{t('makingText')}</p>
        <Button size="sm" pending={isBusy} onClick={() => void run(store.remove)}>
          {t('stop')}
        </Button>
      </div>
    )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a wide target for a file; the button chooses one too
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      className={classes(
        'grid gap-4 rounded-md',
        isOver && 'outline-2 outline-accent outline-dashed outline-offset-4',
      )}
    >
      <p className="text-muted">{t('about')}</p>
      {making?.state === 'failed' ? (
        <p role="alert" className="text-danger">
          {t(`failure.${making.failure}`)}
        </p>
      ) : null}
      <Select
        label={t('language')}
        value={language}
        options={
          languages.some(({ value }) => value === language)
            ? languages
            : [...languages, { value: language, label: language }]
        }
        onChange={(event) => setLanguage(event.target.value)}
      />
      <div className="flex flex-wrap items-center gap-2">
        <input
          ref={input}
          type="file"
          accept=".vtt,.srt,text/vtt,application/x-subrip"
          aria-label={t('choose')}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = ''
            if (file) add(file)
          }}
        />
        <Button variant="primary" icon={FileUp} pending={isBusy} onClick={() => input.current?.click()}>
          {t('choose')}
        </Button>
        {page.may.make && !page.transcript ? (
          <Button icon={Mic} pending={isBusy} onClick={() => void run(() => store.make(language))}>
            {t('make')}
          </Button>
        ) : null}
        <span className="text-sm text-muted">{t('orDrop')}</span>
      </div>
      <p role="alert" className={problem ? 'text-danger' : 'hidden'}>
        {problem}
      </p>
      <TextArea
        label={t('paste')}
        description={t('pasteText')}
        rows={4}
        className="[&_textarea]:max-h-64"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button
        className="justify-self-start"
        aria-disabled={text.trim() === ''}
        pending={isBusy}
        onClick={() => text.trim() !== '' && add(new Blob([text]))}
      >
        {t('addPasted')}
      </Button>
    </div>
  )
}
