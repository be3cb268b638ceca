import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { Callout } from '#app/components/ui/callout.tsx'
import { CopyField } from '#app/components/ui/copy-field.tsx'
import { paths } from '#app/paths.ts'
import { LinkWarning } from './link-warning.tsx'

interface Made {
  id: string
  email: string | null
  name: string | null
  token: string | null
  mailed: boolean
}

interface MadeInvitationsProps {
  made: Made[]
  /** Where the links begin. */
  origin: string
  /** Why those they are for cannot open them, if so. */
  linkWarning: string | null
}

/** Whether an address leads nowhere but to the computer it is opened on. */
const isThisComputer = (origin: string) =>
  /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(new URL(origin).hostname)

/** What became of those who were just invited: whose link is mailed, and the others' links, shown only now. */
export function MadeInvitations({ made, origin, linkWarning }: MadeInvitationsProps) {
  const t = useTranslations('people.inviting')
  if (made.length === 0) return null
  const nameOf = (invitation: Made) => invitation.name ?? invitation.email ?? t('somebody')
  const links = made.filter((invitation) => invitation.token !== null)
  const invited = made.filter((invitation) => invitation.token !== null || invitation.mailed)
  return (
    <section role="status" className="grid gap-4 rounded-lg bg-strength-soft p-4 sm:p-5">
      {invited.length === 0 ? null : (
        <div>
          <h2 className="text-lg">{t('made', { count: invited.length })}</h2>
          {links.length === 0 ? null : <p>{t('once')}</p>}
        </div>
      )}
      {links.length === 0 ? null : <LinkWarning words={linkWarning} />}
      {links.length > 0 && linkWarning === null && isThisComputer(origin) ? (
        <Callout tone="opportunity" icon={TriangleAlert}>
          {t('onlyHere', { origin })}
        </Callout>
      ) : null}
      {made.map((invitation) =>
        invitation.token === null ? (
          <p key={invitation.email}>
            {invitation.mailed
              ? t('mailed', { email: invitation.email ?? '' })
              : t('present', { who: nameOf(invitation) })}
          </p>
        ) : (
          <CopyField
            key={invitation.id}
            label={t('linkFor', { who: nameOf(invitation) })}
            value={`${origin}${paths.invitation(invitation.token)}`}
          />
        ),
      )}
    </section>
  )
}
