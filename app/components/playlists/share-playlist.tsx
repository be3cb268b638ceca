import { UsersRound } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { SmallForm } from '#app/components/people/small-form.tsx'
import { Avatar } from '#app/components/ui/avatar.tsx'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { Select } from '#app/components/ui/select.tsx'

interface Named {
  id: string
  name: string
}

interface SharePlaylistProps {
  shares: { id: string; kind: 'person' | 'group'; name: string }[]
  people: Named[]
  groups: Named[]
}

/** Who can open a list, and what that means; for its owner. */
export function SharePlaylist({ shares, people, groups }: SharePlaylistProps) {
  const t = useTranslations('playlists.share')
  return (
    <section aria-labelledby="who" className="grid max-w-2xl gap-3">
      <h2 id="who" className="text-lg">
        {t('title')}
      </h2>
      <p className="text-muted">{t('about')}</p>
      {shares.length === 0 ? (
        <p>{t('nobody')}</p>
      ) : (
        <ul>
          {shares.map(({ id, kind, name }) => (
            <li key={id} className="flex items-center gap-3 border-b border-line py-2 last:border-0">
              {kind === 'person' ? (
                <Avatar name={name} />
              ) : (
                <span className="grid size-8 place-items-center rounded-full bg-pressed">
                  <UsersRound aria-hidden className="size-4" />
                </span>
              )}
              <span className="min-w-0 flex-1 truncate font-semibold">
                {name}
                {kind === 'group' ? (
                  <span className="ms-2 text-sm font-normal text-muted">{t('group')}</span>
                ) : null}
              </span>
              <SmallForm
                intent="withdraw"
                fields={{ shareId: id }}
                size="sm"
                aria-label={t('withdrawFrom', { name })}
              >
                {t('withdraw')}
              </SmallForm>
            </li>
          ))}
        </ul>
      )}
      {people.length === 0 && groups.length === 0 ? (
        <p className="text-muted">{t('noneToShare')}</p>
      ) : (
        <CheckedForm method="post" preventScrollReset className="flex flex-wrap items-end gap-3">
          <Select
            name="who"
            label={t('who')}
            className="grid min-w-0 flex-1 basis-56 gap-1"
            required
            options={[
              { value: '', label: t('choose') },
              ...groups.map(({ id, name }) => ({ value: `group:${id}`, label: `${name} (${t('group')})` })),
              ...people.map(({ id, name }) => ({ value: `person:${id}`, label: name })),
            ]}
          />
          <SubmitButton intent="share" variant="secondary">
            {t('submit')}
          </SubmitButton>
        </CheckedForm>
      )}
    </section>
  )
}
