import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { FieldError, type FieldParts, useField } from '#app/components/ui/field.tsx'
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
export function ShareSentence(props: ShareSentenceProps) {
  const t = useTranslations('people.share')
  if (props.people.length === 0 && props.groups.length === 0)
    return <p className="text-muted">{t('nobody')}</p>
  return (
    <CheckedForm
      method="post"
      preventScrollReset
      className="grid gap-4 rounded-lg border border-line bg-surface p-4 sm:p-6"
    >
      <input type="hidden" name="intent" value="share" />
      <Sentence {...props} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton intent="share">{t('submit')}</SubmitButton>
        <p className="text-sm text-muted">{t('update')}</p>
      </div>
    </CheckedForm>
  )
}

/** The sentence with its blanks, and below it what is wrong with them. */
function Sentence({ people, groups, ...days }: ShareSentenceProps) {
  const t = useTranslations('people.share')
  const who = useField('who', { description: undefined, error: useFieldError('grantee', undefined) })
  const until = useField('until', { description: undefined })
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-3">
        {t.rich('sentence', {
          part: (words) => <span className="inline-flex max-w-full items-center gap-2">{words}</span>,
          who: () => (
            <Blank name="who" label={t('who')} defaultValue="" parts={who}>
              <WhoOptions people={people} groups={groups} />
            </Blank>
          ),
          rights: () => (
            <Blank name="rights" label={t('rights')} defaultValue="annotate">
              <option value="view">{t('view')}</option>
              <option value="annotate">{t('annotate')}</option>
            </Blank>
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
              {...until.control}
              className="field figures w-auto! font-semibold"
            />
          ),
        })}
      </div>
      <FieldError parts={who} />
      <FieldError parts={until} />
    </>
  )
}

interface BlankProps {
  name: string
  label: string
  defaultValue: string
  parts?: FieldParts
  children: ReactNode
}

/** A place in the sentence that is filled from a list. */
function Blank({ name, label, defaultValue, parts, children }: BlankProps) {
  return (
    <span className="relative min-w-0">
      <select
        {...parts?.control}
        name={name}
        aria-label={label}
        defaultValue={defaultValue}
        required
        className="field max-w-full appearance-none truncate pe-8! font-semibold"
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute inset-y-0 end-2.5 my-auto size-4 text-muted"
      />
    </span>
  )
}

function WhoOptions({ people, groups }: { people: Named[]; groups: Named[] }) {
  const t = useTranslations('people.share')
  return (
    <>
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
    </>
  )
}
