import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { usePersonBefore } from '#app/components/shell/person-before.tsx'
import { useShellData } from '#app/components/shell/root-data.ts'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PasswordField } from '#app/components/ui/password-field.tsx'
import { SegmentedControl } from '#app/components/ui/segmented-control.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { paths } from '#app/paths.ts'
import { CoachingCard, type CoachingPair } from './coaching-card.tsx'
import { SmallForm } from './small-form.tsx'

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid justify-items-start gap-3">
      <h2 className="text-lg">{title}</h2>
      {children}
    </section>
  )
}

/** The name under which somebody appears. */
export function ProfileSection(props: { name: string; email: string | null; saved: boolean }) {
  const t = useTranslations('settings')
  return (
    <Section title={t('account.profile')}>
      <p className="text-muted">
        {props.email === null ? t('account.sample') : t('account.email', { email: props.email })}
      </p>
      {props.email === null ? (
        <p className="font-semibold">{props.name}</p>
      ) : (
        <CheckedForm
          method="post"
          preventScrollReset
          className="grid w-full max-w-100 justify-items-start gap-3"
        >
          <input type="hidden" name="intent" value="profile" />
          <TextField
            name="name"
            label={t('account.name')}
            description={t('account.nameAbout')}
            defaultValue={props.name}
            autoComplete="name"
            required
            maxLength={80}
            className="grid w-full gap-1"
          />
          <div className="flex items-center gap-3">
            <SubmitButton intent="profile" variant="secondary">
              {t('save')}
            </SubmitButton>
            <span role="status" className="text-strength">
              {props.saved ? t('saved') : null}
            </span>
          </div>
        </CheckedForm>
      )}
    </Section>
  )
}

interface BelongingSectionProps {
  coaching: CoachingPair[]
  groups: { id: string; name: string }[]
  elsewhere: { orgId: string; organizationName: string }[]
}

/** Coaching, groups, and other organizations of the same account. */
export function BelongingSection({ coaching, groups, elsewhere }: BelongingSectionProps) {
  const t = useTranslations('settings.account')
  const before = usePersonBefore()
  return (
    <>
      <Section title={t('coaching')}>
        {coaching.length === 0 ? (
          <p className="text-muted">
            {t('coachingNone')}{' '}
            <Link to={paths.people()} className="link">
              {t('toPeople')}
            </Link>
          </p>
        ) : (
          <ul className="w-full">
            {coaching.map((pair) => (
              <CoachingCard key={pair.id} pair={pair} />
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('groups')}>
        {groups.length === 0 ? <p className="text-muted">{t('noGroups')}</p> : null}
        <ul>
          {groups.map((group) => (
            <li key={group.id}>
              <Link to={paths.group(group.id)} className="link">
                {group.name}
              </Link>
            </li>
          ))}
        </ul>
      </Section>
      {elsewhere.length === 0 ? null : (
        <Section title={t('otherPlaces')}>
          <p className="text-muted">{t('otherPlacesAbout')}</p>
          {elsewhere.map((place) => (
            <SmallForm key={place.orgId} intent="switch" fields={{ ...before, orgId: place.orgId }}>
              {t('goThere', { organization: place.organizationName })}
            </SmallForm>
          ))}
        </Section>
      )}
    </>
  )
}

/** Light or dark, kept in this browser. */
export function AppearanceSection() {
  const t = useTranslations('settings')
  const theme = useShellData()?.theme ?? 'system'
  return (
    <Section title={t('account.appearance')}>
      <CheckedForm method="post" preventScrollReset className="flex flex-wrap items-end gap-3">
        <input type="hidden" name="intent" value="theme" />
        <SegmentedControl
          name="theme"
          legend={t('account.theme')}
          defaultValue={theme}
          choices={(['system', 'light', 'dark'] as const).map((value) => ({
            value,
            label: t(`account.themes.${value}`),
          }))}
        />
        <SubmitButton intent="theme" variant="secondary">
          {t('save')}
        </SubmitButton>
      </CheckedForm>
    </Section>
  )
}

/** A new password, which ends all other sessions. */
export function PasswordSection({ email, changed }: { email: string; changed: boolean }) {
  const t = useTranslations('settings.account')
  return (
    <Section title={t('password')}>
      {changed ? (
        <Callout tone="strength" role="status">
          {t('passwordChanged')}
        </Callout>
      ) : null}
      <CheckedForm
        method="post"
        preventScrollReset
        className="grid w-full max-w-100 justify-items-start gap-3"
      >
        <input type="hidden" name="intent" value="password" />
        <input type="hidden" autoComplete="username" value={email} readOnly />
        <PasswordField
          name="current"
          label={t('current')}
          autoComplete="current-password"
          required
          className="grid w-full gap-1"
        />
        <PasswordField
          name="password"
          label={t('new')}
          description={t('newAbout')}
          autoComplete="new-password"
          required
          className="grid w-full gap-1"
        />
        <SubmitButton intent="password" variant="secondary">
          {t('changePassword')}
        </SubmitButton>
      </CheckedForm>
    </Section>
  )
}

/** The way to what this device keeps. */
export function DeviceSection() {
  const t = useTranslations('copies')
  return (
    <Section title={t('title')}>
      <p className="text-muted">{t('about')}</p>
      <LinkButton to={paths.onDevice()}>{t('toPage')}</LinkButton>
    </Section>
  )
}

export function SessionsSection() {
  const t = useTranslations('settings.account')
  return (
    <Section title={t('sessions')}>
      <p className="text-muted">{t('sessionsAbout')}</p>
      <SmallForm intent="sign-out-everywhere" fields={usePersonBefore()}>
        {t('signOutEverywhere')}
      </SmallForm>
    </Section>
  )
}
