import { Form, Link } from '@remix-run/react'
import { LogOut, type LucideIcon, MessageSquareText, UserRoundCog } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { paths } from '#app/paths.ts'
import type { ShellPerson } from './app-shell.tsx'
import { useViewer } from './root-data.ts'

const row =
  'flex min-h-9.5 w-full items-center gap-2.5 rounded-sm px-2.5 text-start hover:bg-raised pointer-coarse:min-h-11'

/** Who I am here, and the way to my account and out. */
export function AccountRows({
  person,
  organization,
}: {
  person: ShellPerson
  organization: { name: string }
}) {
  const t = useTranslations('shell')
  const role = useTranslations('common.role')
  const viewer = useViewer()
  return (
    <>
      <div className="px-2.5 py-2">
        <p className="font-semibold">{person.name}</p>
        <p className="text-sm text-muted">
          {[...person.roles.map((name) => role(name)), organization.name].join(' · ')}
        </p>
      </div>
      <PanelLink to={paths.mirror()} icon={MessageSquareText} label={t('mirror')} />
      <PanelLink to={paths.account()} icon={UserRoundCog} label={t('account')} />
      <Form method="post" action={paths.signOut()}>
        <input type="hidden" name="personId" value={viewer?.personId ?? ''} />
        <button type="submit" className={row}>
          <LogOut aria-hidden className="size-4.5 text-muted rtl:-scale-x-100" />
          {t('signOut')}
        </button>
      </Form>
    </>
  )
}

export function PanelLink({ to, icon: Icon, label }: { to: string; icon: LucideIcon; label: string }) {
  return (
    <Link to={to} className={row}>
      <Icon aria-hidden className="size-4.5 text-muted" />
      {label}
    </Link>
  )
}
