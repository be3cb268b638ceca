import { Download, Ellipsis, Replace, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { Dialog } from '#app/components/ui/dialog.tsx'
import { IconButton } from '#app/components/ui/icon-button.tsx'
import { Menu, MenuItem } from '#app/components/ui/menu.tsx'
import { paths } from '#app/paths.ts'
import { AddTranscript } from './add-transcript.tsx'
import type { TranscriptStore } from './transcript-store.ts'
import { useTranscriptState } from './use-transcript-state.ts'

/** What the owner can do with the whole transcript. */
export function TranscriptMenu({ store }: { store: TranscriptStore }) {
  const t = useTranslations('transcript')
  const ui = useTranslations('ui')
  const { page } = useTranscriptState(store)
  const [asks, setAsks] = useState<'replace' | 'remove' | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const close = () => {
    setAsks(null)
    setProblem(null)
  }
  const download = (format: 'vtt' | 'srt') =>
    window.location.assign(paths.transcriptFile(store.recordingId, format))
  const remove = async () => {
    const sent = await store.remove()
    if (sent.ok) close()
    else setProblem(sent.message ?? t('lost'))
  }
  return (
    <>
      <Menu
        label={t('menu.label')}
        trigger={<IconButton icon={Ellipsis} label={t('menu.label')} size="sm" />}
      >
        <MenuItem icon={Download} onAction={() => download('vtt')}>
          {t('menu.vtt')}
        </MenuItem>
        <MenuItem icon={Download} onAction={() => download('srt')}>
          {t('menu.srt')}
        </MenuItem>
        <MenuItem icon={Replace} onAction={() => setAsks('replace')}>
          {t('menu.replace')}
        </MenuItem>
        <MenuItem icon={Trash2} danger onAction={() => setAsks('remove')}>
          {t('menu.remove')}
        </MenuItem>
      </Menu>
      {asks === 'replace' && page ? (
        <Dialog isOpen onOpenChange={close} title={t('menu.replace')}>
          <p className="mb-4">{t('menu.replaceText')}</p>
          <AddTranscript store={store} page={page} onDone={close} />
        </Dialog>
      ) : null}
      {asks === 'remove' ? (
        <Dialog
          isOpen
          onOpenChange={close}
          title={t('menu.removeTitle')}
          size="sm"
          mustAnswer
          footer={
            <>
              <Button onClick={close}>{ui('cancel')}</Button>
              <Button variant="danger" onClick={() => void remove()}>
                {t('menu.remove')}
              </Button>
            </>
          }
        >
          <p className="text-muted">{t('menu.removeText')}</p>
          {problem ? (
            <p role="alert" className="mt-2 text-danger">
              {problem}
            </p>
          ) : null}
        </Dialog>
      ) : null}
    </>
  )
}
