import { Form } from '@remix-run/react'
import { ChevronDown, UserPlus } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { buttonClasses } from '#app/components/ui/button-look.ts'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { Select } from '#app/components/ui/select.tsx'
import { paths } from '#app/paths.ts'

interface OfferCoachingProps {
  /** To whom one can still offer it. */
  teachers: readonly { id: string; name: string }[]
  /** Whether somebody is coached already. */
  another: boolean
  mayInvite: boolean
}

/** A coach's way to a first or a further teacher. Works without JavaScript. */
export function OfferCoaching({ teachers, another, mayInvite }: OfferCoachingProps) {
  const t = useTranslations('home.coaching')
  if (teachers.length === 0) return <NobodyLeft another={another} mayInvite={mayInvite} />
  return (
    <details className="group/offer">
      <summary className={buttonClasses({ variant: another ? 'secondary' : 'primary' })}>
        {t(another ? 'offerAnother' : 'offerFirst')}
        <ChevronDown
          aria-hidden
          className="size-4 shrink-0 transition-transform group-open/offer:rotate-180"
        />
      </summary>
      <Form
        method="post"
        preventScrollReset
        className="mt-2 grid max-w-md gap-4 rounded-lg bg-raised p-4 text-start"
      >
        <input type="hidden" name="intent" value="offer-coaching" />
        <p className="text-muted">{t('offerAbout')}</p>
        <Select
          name="personId"
          label={t('offerTo')}
          options={teachers.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SubmitButton intent="offer-coaching" className="justify-self-start">
          {t('offer')}
        </SubmitButton>
      </Form>
    </details>
  )
}

/** Where there is nobody to offer it to, whoever may invite is led there; others learn who does. */
function NobodyLeft({ another, mayInvite }: Pick<OfferCoachingProps, 'another' | 'mayInvite'>) {
  const t = useTranslations('home.coaching')
  if (!mayInvite) return <p className="text-muted">{t(another ? 'nobodyLeft' : 'nobodyYet')}</p>
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {another ? <p className="text-muted">{t('nobodyLeftInvite')}</p> : null}
      <LinkButton to={paths.people()} variant={another ? 'secondary' : 'primary'} icon={UserPlus}>
        {t('invite')}
      </LinkButton>
    </div>
  )
}
