import { Lock, UsersRound } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { useDay } from '#app/components/calendar-day.ts'
import { Avatar } from '#app/components/ui/avatar.tsx'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { buttonClasses } from '#app/components/ui/button-look.ts'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { DateField } from '#app/components/ui/date-field.tsx'
import { EmptyState } from '#app/components/ui/empty-state.tsx'
import { SmallForm } from './small-form.tsx'

export interface Share {
  id: string
  grantee: { kind: 'person' | 'group'; id: string; name: string }
  people: number
  rights: 'view' | 'annotate'
  until: string | null
  passed: boolean
}

interface ShareListProps {
  shares: Share[]
  /** The days that can be chosen. */
  earliest: string
  latest: string
}

/** Everybody who has access, what they can do and until when, each with withdraw. */
export function ShareList({ shares, earliest, latest }: ShareListProps) {
  const t = useTranslations('people.share')
  if (shares.length === 0)
    return (
      <EmptyState
        icon={Lock}
        title={t('none')}
        text={null}
        example={t('example')}
        exampleLabel={t('exampleLabel')}
      />
    )
  return (
    <section>
      <h2 className="text-lg">{t('listTitle')}</h2>
      <ul>
        {shares.map((share) => (
          <ShareRow key={share.id} {...{ share, earliest, latest }} />
        ))}
      </ul>
    </section>
  )
}

function ShareRow({ share, earliest, latest }: { share: Share; earliest: string; latest: string }) {
  const t = useTranslations('people.share')
  const printDay = useDay()
  const { name } = share.grantee
  const date = share.until === null ? '' : printDay(share.until)
  const facts = [
    share.passed ? undefined : t(`rightsSee.${share.rights}`),
    share.passed ? t('passedOn', { date }) : share.until === null ? t('always') : t('untilDay', { date }),
    share.grantee.kind === 'group' ? t('groupPeople', { count: share.people }) : undefined,
  ]
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 border-b border-line py-3 last:border-0">
      {share.grantee.kind === 'person' ? (
        <Avatar name={name} />
      ) : (
        <span className="grid size-8 place-items-center rounded-full bg-pressed">
          <UsersRound aria-hidden className="size-4" />
        </span>
      )}
      <div className="min-w-0 flex-1 basis-56">
        <p className="truncate font-semibold">{name}</p>
        <p className="text-sm text-muted">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      <div className="flex flex-wrap items-start gap-2">
        <details className="group/day">
          <summary
            aria-label={t('extendFor', { name })}
            className={buttonClasses({ variant: 'quiet', size: 'sm' })}
          >
            {t('extend')}
          </summary>
          <CheckedForm method="post" preventScrollReset className="mt-2 flex items-start gap-2">
            <input type="hidden" name="intent" value="extend" />
            <input type="hidden" name="shareId" value={share.id} />
            <DateField
              name="until"
              label={t('until')}
              hideLabel
              defaultValue={share.until ?? latest}
              min={earliest}
              max={latest}
              required
            />
            <SubmitButton intent="extend" variant="secondary">
              {t('saveDay')}
            </SubmitButton>
          </CheckedForm>
        </details>
        <SmallForm
          intent="withdraw"
          fields={{ shareId: share.id }}
          size="sm"
          aria-label={t('withdrawFrom', { name })}
        >
          {t('withdraw')}
        </SmallForm>
      </div>
    </li>
  )
}
