import { NavLink } from '@remix-run/react'
import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { Avatar } from '#app/components/ui/avatar.tsx'
import { classes } from '#app/components/ui/class-names.ts'
import type { Role } from '#app/domain/person.ts'
import { paths } from '#app/paths.ts'
import { AccountRows, PanelLink } from './account-panel.tsx'
import { OfflineNotice, SampleBanner } from './banners.tsx'
import { BrandMark } from './brand.tsx'
import { DropPanel } from './drop-panel.tsx'
import { type NavChoice, type NavItem, navItems } from './nav.ts'
import { usePageSaysOffline, usePageWidth } from './page-handle.ts'
import { SkipLink } from './skip-link.tsx'

export interface ShellPerson {
  name: string
  initials: string
  roles: readonly Role[]
}

interface AppShellProps {
  person: ShellPerson
  organization: { name: string; isSample: boolean }
  nav: NavChoice
  children: ReactNode
}

const widths = {
  text: 'mx-auto max-w-2xl px-4 pt-6 pb-12 sm:px-8 sm:pt-8',
  normal: 'mx-auto max-w-5xl px-4 pt-6 pb-12 sm:px-8 sm:pt-8',
  full: 'min-h-0 flex-1',
}

/**
 * The frame of every page for people who are signed in: a slim rail on a laptop, a bar below on a phone.
 * A page of full width fills what the frame leaves of the window (`h-full` inside it); `--shell-bar` holds the height
 * that the bar takes on a phone.
 */
export function AppShell({ person, organization, nav, children }: AppShellProps) {
  const width = usePageWidth()
  const saysOffline = usePageSaysOffline()
  const items = navItems(nav)
  return (
    <div className="group/shell min-h-dvh has-data-writing:[--shell-bar:0px] print:ps-0 print:[--shell-bar:0px] [--shell-bar:calc(3.75rem+env(safe-area-inset-bottom))] sm:ps-24 sm:[--shell-bar:0px]">
      <SkipLink />
      <Rail {...{ items, person, organization }} />
      <div className={classes('pb-(--shell-bar)', width === 'full' && 'flex h-dvh flex-col')}>
        {organization.isSample ? <SampleBanner /> : null}
        <main id="content" tabIndex={-1} className={classes('outline-none', widths[width])}>
          {children}
        </main>
      </div>
      <BottomBar {...{ items, person, organization }} />
      {saysOffline ? null : <OfflineNotice />}
    </div>
  )
}

type BarProps = Pick<AppShellProps, 'person' | 'organization'> & { items: NavItem[] }

const place =
  'group/place flex flex-col items-center gap-0.5 rounded-sm px-0.5 text-center text-sm leading-tight text-muted ' +
  'transition-colors hover:text-ink aria-[current=page]:text-ink aria-[current=page]:font-semibold'
const pill =
  'grid h-8 w-14 place-items-center rounded-full transition-colors group-hover/place:bg-raised ' +
  'group-aria-[current=page]/place:bg-accent-soft group-aria-[current=page]/place:text-accent'

function Place({ item, className }: { item: NavItem; className: string }) {
  const t = useTranslations('shell')
  return (
    <NavLink to={item.to} end={item.key === 'home'} prefetch="intent" className={classes(place, className)}>
      <span className={pill}>
        <item.icon aria-hidden className="size-5" />
      </span>
      <span className="max-w-full truncate">{t(item.key)}</span>
    </NavLink>
  )
}

/** Below which height of the window the places stand closer together. */
const tightRail = {
  few: { list: '[@media(max-height:54rem)]:gap-0', place: '[@media(max-height:54rem)]:py-0.5' },
  many: { list: '[@media(max-height:64rem)]:gap-0', place: '[@media(max-height:64rem)]:py-0.5' },
}

function Rail({ items, person, organization }: BarProps) {
  const t = useTranslations('shell')
  const tight = items.length > 10 ? tightRail.many : tightRail.few
  return (
    <nav
      aria-label={t('mainNavigation')}
      className="fixed inset-y-0 start-0 z-30 hidden w-24 flex-col items-stretch gap-1 border-e border-line bg-ground px-1 py-3 sm:flex print:hidden"
    >
      <NavLink to={paths.home()} className="mx-auto mb-3 rounded-sm p-1.5" aria-label="Reprise">
        <BrandMark />
      </NavLink>
      <div
        className={classes(
          'flex min-h-0 flex-1 flex-col gap-1 overflow-y-auto [scrollbar-width:thin]',
          tight.list,
        )}
      >
        {items.map((item) => (
          <Place key={item.key} item={item} className={classes('shrink-0 py-1.5', tight.place)} />
        ))}
      </div>
      <div className="grid shrink-0 justify-items-center">
        <DropPanel
          summary={<Avatar name={person.name} initials={person.initials} />}
          summaryLabel={t('accountMenu', { name: person.name })}
          summaryClass="grid size-11 place-items-center rounded-full hover:bg-raised"
          panelClass="start-0 bottom-full mb-2 w-64"
        >
          <AccountRows {...{ person, organization }} />
        </DropPanel>
      </div>
    </nav>
  )
}

function BottomBar({ items, person, organization }: BarProps) {
  const t = useTranslations('shell')
  return (
    <nav
      aria-label={t('mainNavigation')}
      className="fixed inset-x-0 bottom-0 z-30 grid h-(--shell-bar) auto-cols-fr grid-flow-col border-t border-line bg-surface px-1 pb-[env(safe-area-inset-bottom)] group-has-data-writing/shell:hidden sm:hidden print:hidden"
    >
      {items
        .filter((item) => item.inBar)
        .map((item) => (
          <Place key={item.key} item={item} className="justify-center" />
        ))}
      <DropPanel
        summary={
          <>
            <span className={pill}>
              <Ellipsis aria-hidden className="size-5" />
            </span>
            {t('more')}
          </>
        }
        summaryLabel={t('more')}
        summaryClass={classes(place, 'h-full justify-center')}
        panelClass="end-1 bottom-full mb-2 w-64"
      >
        {items
          .filter((item) => !item.inBar)
          .map((item) => (
            <PanelLink key={item.key} to={item.to} icon={item.icon} label={t(item.key)} />
          ))}
        <div className="mx-2 my-1 border-t border-line" />
        <AccountRows {...{ person, organization }} />
      </DropPanel>
    </nav>
  )
}
