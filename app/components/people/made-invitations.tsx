import { useTranslations } from 'use-intl/react'
import { CopyField } from '#app/components/ui/copy-field.tsx'
import { paths } from '#app/paths.ts'

interface Made {
  id: string
  email: string | null
  name: string | null
  token: string | null
  mailed: boolean
}

/** The links that were just made: the only time they are shown. */
export function MadeInvitations({ made, origin }: { made: Made[]; origin: string }) {
  const t = useTranslations('people.inviting')
  if (made.length === 0) return null
  const nameOf = (invitation: Made) => invitation.name ?? invitation.email ?? t('somebody')
  const links = made.filter((invitation) => invitation.token !== null)
  return (
    <section role="status" className="grid gap-4 rounded-lg bg-strength-soft p-4 sm:p-5">
      {links.length === 0 ? null : (
        <div>
          <h2 className="text-lg">{t('made', { count: links.length })}</h2>
          <p>{t('once')}</p>
        </div>
      )}
      {made.map((invitation) =>
        invitation.token === null ? (
          <p key={invitation.email}>{t('present', { who: nameOf(invitation) })}</p>
        ) : (
          <CopyField
            key={invitation.id}
            label={t('linkFor', { who: nameOf(invitation) })}
            description={invitation.mailed ? t('mailed') : undefined}
            value={`${origin}${paths.invitation(invitation.token)}`}
          />
        ),
      )}
    </section>
  )
}
