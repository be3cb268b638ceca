import { X } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Opens } from '#app/components/feedback/opens.tsx'
import { SmallForm } from '#app/components/people/small-form.tsx'
import { Checkbox } from '#app/components/ui/checkbox.tsx'
import { Select } from '#app/components/ui/select.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { pauseLastsMs } from '#app/domain/live-marks.ts'

interface RoleListProps {
  roles: readonly {
    personId: string
    name: string
    role: string
    mayPause: boolean
    pauseUntil: string | null
  }[]
  /** Who can be named; null for who only looks. */
  people: readonly { id: string; name: string }[] | null
}

/** Who plays whom, with the way to name and to take back a part. */
export function RoleList({ roles, people }: RoleListProps) {
  const t = useTranslations('rehearsals.roles')
  const live = useTranslations('rehearsals.live')
  const format = useFormatter()
  if (roles.length === 0 && !people?.length) return null
  return (
    <section className="grid gap-2">
      <h2 className="text-lg">{t('title')}</h2>
      {people ? <p className="text-sm text-muted">{t('about')}</p> : null}
      {roles.length > 0 ? (
        <ul className="grid gap-1">
          {roles.map(({ personId, name, role, mayPause, pauseUntil }) => (
            <li key={personId} className="flex flex-wrap items-center gap-x-2">
              <span className="min-w-0 flex-1 basis-40">
                {t('line', { name, role })}
                {pauseUntil && people ? (
                  <span className="block text-sm text-muted">
                    {live(mayPause ? 'mayUntil' : 'couldUntil', {
                      moment: format.dateTime(new Date(pauseUntil), 'moment'),
                    })}
                  </span>
                ) : mayPause ? (
                  <span className="text-muted"> · {live('may')}</span>
                ) : null}
              </span>
              {people && pauseUntil ? (
                <SmallForm
                  intent="let-pause"
                  fields={{ personId, mayPause: mayPause ? 'no' : 'yes' }}
                  size="sm"
                  variant="quiet"
                  aria-label={live(mayPause ? 'endFor' : 'letAgainFor', { name })}
                >
                  {live(mayPause ? 'end' : 'letAgain')}
                </SmallForm>
              ) : null}
              {people ? (
                <SmallForm intent="uncast" fields={{ personId }} size="sm" variant="quiet" icon={X}>
                  <span className="sr-only">{t('remove', { name })}</span>
                </SmallForm>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {people && people.length > 0 ? (
        <Opens key={roles.length} label={t('add')} intent="cast" submit={t('submit')}>
          <Select
            name="personId"
            label={t('person')}
            required
            options={[
              { value: '', label: t('choose') },
              ...people.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <TextField
            name="role"
            label={t('role')}
            placeholder={t('rolePlaceholder')}
            required
            maxLength={60}
            autoComplete="off"
          />
          <Checkbox
            name="mayPause"
            value="yes"
            label={live('mayPause')}
            description={live('mayPauseAbout', { hours: pauseLastsMs / 3_600_000 })}
          />
        </Opens>
      ) : null}
    </section>
  )
}
