import { useFormatter, useTranslations } from 'use-intl/react'
import type { Role } from '#app/domain/person.ts'
import { SmallForm } from './small-form.tsx'

interface Open {
  id: string
  name: string | null
  email: string | null
  roles: Role[]
  groupName: string | null
  expiresAt: string
  passed: boolean
}

/** Invitations that nobody has taken up yet, each with a new link and a way to withdraw it. */
export function OpenInvitations({ invitations }: { invitations: Open[] }) {
  const t = useTranslations('people')
  const role = useTranslations('common.role')
  const format = useFormatter()
  if (invitations.length === 0) return null
  return (
    <section>
      <h2 className="text-lg">{t('open.title')}</h2>
      <ul>
        {invitations.map((invitation) => {
          const who = invitation.name ?? invitation.email ?? t('inviting.somebody')
          const facts = [
            invitation.name === null ? undefined : invitation.email,
            ...invitation.roles.map((name) => role(name)),
            invitation.groupName === null ? undefined : t('open.group', { group: invitation.groupName }),
            invitation.passed
              ? t('open.passed')
              : t('open.until', { date: format.dateTime(new Date(invitation.expiresAt), 'day') }),
          ]
          return (
            <li key={invitation.id} className="grid gap-2 border-b border-line py-3 last:border-0">
              <div className="min-w-0">
                <p className="truncate font-semibold">{who}</p>
                <p className="text-sm text-muted">{facts.filter(Boolean).join(' · ')}</p>
              </div>
              <div className="flex flex-wrap gap-2">
                <SmallForm
                  intent="renew"
                  fields={{ invitationId: invitation.id }}
                  size="sm"
                  aria-label={t('open.renewFor', { who })}
                >
                  {t('open.renew')}
                </SmallForm>
                <SmallForm
                  intent="revoke"
                  fields={{ invitationId: invitation.id }}
                  size="sm"
                  variant="quiet"
                  aria-label={t('open.revokeFor', { who })}
                >
                  {t('open.revoke')}
                </SmallForm>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
