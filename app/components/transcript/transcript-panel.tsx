import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Player } from '#app/components/player/player.ts'
import { AddTranscript } from './add-transcript.tsx'
import { type CueDraft, CueEdit } from './cue-edit.tsx'
import { SideSwitch } from './side-switch.tsx'
import { TranscriptMenu } from './transcript-menu.tsx'
import type { TranscriptStore } from './transcript-store.ts'
import { TranscriptText } from './transcript-text.tsx'
import { useTranscriptState } from './use-transcript-state.ts'

export interface TranscriptPanelProps {
  store: TranscriptStore
  player: Player | null
  mayAnnotate: boolean
  /** Sets the range that the next note is for, and lets it be written. */
  onNote: (range: { startMs: number; endMs: number }) => void
}

/** What is said, beside the film: to read along, to search, to mark; for its owner also to add and to correct. */
export function TranscriptPanel(props: TranscriptPanelProps) {
  const { store } = props
  const t = useTranslations('transcript')
  const { page } = useTranscriptState(store)
  const [editing, setEditing] = useState<CueDraft | null>(null)
  if (!page) return null
  const { transcript } = page
  const head = (menu: ReactNode) => (
    <div className="flex min-h-9 shrink-0 items-center gap-2 px-3 max-lg:pt-1">
      <SideSwitch store={store} />
      {transcript?.source === 'machine' ? (
        <span className="truncate text-sm text-muted">{t('byMachine')}</span>
      ) : null}
      <span className="flex-1" />
      {menu}
    </div>
  )
  const isThere = editing && transcript?.cues.some(({ id }) => id === editing.cue.id)
  const orphan =
    editing && !isThere ? (
      <CueEdit isGone store={store} draft={editing} onDraft={setEditing} onClose={() => setEditing(null)} />
    ) : null
  if (transcript)
    return (
      <TranscriptText
        {...props}
        transcript={transcript}
        mayEdit={page.may.edit}
        head={
          <>
            {head(page.may.edit ? <TranscriptMenu store={store} /> : null)}
            {orphan}
          </>
        }
        editing={editing}
        onEditing={setEditing}
      />
    )
  return (
    <>
      {head(null)}
      {orphan}
      <div className="min-h-0 flex-1 overflow-y-auto px-3 pt-1 pb-3">
        {page.may.edit ? (
          <AddTranscript store={store} page={page} />
        ) : (
          <p className="text-muted">{t('none')}</p>
        )}
      </div>
    </>
  )
}
