import { Scissors } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { IconButton } from '#app/components/ui/icon-button.tsx'
import type { UploadDetails } from '../engine/upload-api.ts'
import type { UploadHandle, UploadState } from '../engine/upload-snapshot.ts'
import { usePreparations } from '../uploads-provider.tsx'

/** While some of it is still on this device alone. */
const trimmable = new Set<UploadState>(['sending', 'paused', 'waiting-network', 'waiting-sign-in'])

/** Some cameras' films have no type that a browser knows. */
const isFilm = ({ type }: File) => type === '' || type.startsWith('video/')

interface OpenFirstProps {
  handle: UploadHandle
  state: UploadState
  /** What the person has called it meanwhile. */
  named: UploadDetails
}

/** Stops an upload that has begun, to send a part of its film or a smaller version instead, under the same title. */
export function OpenFirst({ handle, state, named }: OpenFirstProps) {
  const t = useTranslations('upload.prepare')
  const { preparations } = usePreparations()
  const file = handle.file()
  if (!file || !isFilm(file) || !trimmable.has(state)) return null
  const open = () => preparations?.add({ file, instead: handle, details: named })
  return (
    <>
      <Button size="sm" variant="quiet" icon={Scissors} onClick={open} className="max-sm:hidden">
        {t('open')}
      </Button>
      <IconButton size="sm" icon={Scissors} label={t('open')} onClick={open} className="sm:hidden" />
    </>
  )
}
