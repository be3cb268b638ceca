import { Form } from '@remix-run/react'
import { ListPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { buttonClasses } from '#app/components/ui/button-look.ts'
import { Select } from '#app/components/ui/select.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { playlistLimits } from '#app/domain/playlist.ts'

interface KeepPanelProps {
  clientIds: { search: string; moments: string }
  /** One's own lists of chosen moments. */
  lists: { id: string; title: string }[]
  chosen: number
  /** Whether something is asked for: a search for everything is no list. */
  hasQuery: boolean
}

/** The form to which the ticks beside the moments belong. */
export const keepFormId = 'keep-moments'

/** Makes a list of what was found: the search itself, or moments that are ticked. */
export function KeepPanel({ clientIds, lists, chosen, hasQuery }: KeepPanelProps) {
  const t = useTranslations('playlists.keep')
  const [into, setInto] = useState('')
  const title = <TextField name="title" label={t('title')} maxLength={playlistLimits.titleCharacters} />
  return (
    <details className="mb-4">
      <summary className={buttonClasses({ size: 'sm' }, 'list-none cursor-pointer')}>
        <ListPlus aria-hidden className="size-4" />
        {t('open')}
        <span role="status" className="font-normal text-muted empty:hidden">
          {chosen === 0 ? null : t('counted', { count: chosen })}
        </span>
      </summary>
      <div className="mt-3 grid gap-x-8 gap-y-6 rounded-lg border border-line bg-surface p-4 sm:grid-cols-2">
        <Form method="post" id={keepFormId} className="grid content-start gap-3">
          <h3 className="font-semibold">{t('moments')}</h3>
          <p className="text-sm text-muted">{t('momentsAbout')}</p>
          <input type="hidden" name="clientId" value={clientIds.moments} />
          {lists.length === 0 ? null : (
            <Select
              name="playlistId"
              label={t('into')}
              value={into}
              onChange={({ target }) => setInto(target.value)}
              options={[
                { value: '', label: t('newList') },
                ...lists.map(({ id, title }) => ({ value: id, label: title })),
              ]}
            />
          )}
          {into === '' ? title : null}
          <p className="text-sm">{t('counted', { count: chosen })}</p>
          <SubmitButton intent="keep-moments" variant="secondary" className="justify-self-start">
            {t('momentsSubmit')}
          </SubmitButton>
        </Form>
        {hasQuery ? (
          <Form method="post" className="grid content-start gap-3">
            <h3 className="font-semibold">{t('search')}</h3>
            <p className="text-sm text-muted">{t('searchAbout')}</p>
            <input type="hidden" name="clientId" value={clientIds.search} />
            {title}
            <SubmitButton intent="save-search" variant="secondary" className="justify-self-start">
              {t('searchSubmit')}
            </SubmitButton>
          </Form>
        ) : null}
      </div>
    </details>
  )
}
