import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { useFieldError } from '#app/components/ui/form-errors.tsx'

interface Named {
  id: string
  name: string
}

interface ShareSentenceProps {
  people: Named[]
  groups: Named[]
  offeredUntil: string
  earliestUntil: string
  latestUntil: string
}

/** "[Ana Ruiz] can [watch and annotate] until [12 December]": one sentence to share with one person or group. */
export function ShareSentence({ people, groups, ...days }: ShareSentenceProps) {
  const t = useTranslations('people.share')
  const error = useFieldError('until', undefined) ?? useFieldError('grantee', undefined)
  if (people.length === 0 && groups.length === 0) return <p className="text-muted">{t('nobody')}</p>
  return (
    <Form
      method="post"
      preventScrollReset
      className="grid gap-4 rounded-lg border border-line bg-surface p-4 sm:p-6"
    >
      <input type="hidden" name="intent" value="share" />
      <div className="flex flex-wrap items-center gap-x-2 gap-y-3 text-lg">
        {t.rich('sentence', {
          who: () => <WhoSelect people={people} groups={groups} />,
          rights: () => (
            <select
              name="rights"
              aria-label={t('rights')}
              defaultValue="annotate"
              className="field w-auto! max-w-full font-semibold"
            >
              <option value="view">{t('view')}</option>
              <option value="annotate">{t('annotate')}</option>
            </select>
          ),
          until: () => (
            <input
              type="date"
              name="until"
              aria-label={t('until')}
              defaultValue={days.offeredUntil}
              min={days.earliestUntil}
              max={days.latestUntil}
              required
              aria-invalid={error !== undefined || undefined}
              className="field figures w-auto! font-semibold"
            />
          ),
        })}
      </div>
      {error === undefined ? null : <p className="text-sm text-danger">{error}</p>}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton intent="share">{t('submit')}</SubmitButton>
        <p className="text-sm text-muted">{t('update')}</p>
      </div>
    </Form>
  )
}

function WhoSelect({ people, groups }: { people: Named[]; groups: Named[] }) {
  const t = useTranslations('people.share')
  return (
    <select
      name="who"
      aria-label={t('who')}
      defaultValue=""
      required
      className="field w-auto! max-w-full font-semibold"
    >
      <option value="" disabled>
        {t('choose')}
      </option>
      {groups.length === 0 ? null : (
        <optgroup label={t('groups')}>
          {groups.map((group) => (
            <option key={group.id} value={`group:${group.id}`}>
              {group.name}
            </option>
          ))}
        </optgroup>
      )}
      <optgroup label={t('people')}>
        {people.map((person) => (
          <option key={person.id} value={`person:${person.id}`}>
            {person.name}
          </option>
        ))}
      </optgroup>
    </select>
  )
}
