import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { SampleSchoolSection } from '#app/components/people/sample-school-section.tsx'
import { TimeZoneField } from '#app/components/people/time-zone-field.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { useViewer } from '#app/components/shell/root-data.ts'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { Select } from '#app/components/ui/select.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { timeZones } from '#app/domain/time-zone.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { requireActor } from '#server/auth/actor.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm } from '#server/http/parse.ts'
import { ChangeSettings, changeSettings } from '#server/organizations/change-settings.ts'
import { readSettings } from '#server/organizations/read-settings.ts'
import { closeSampleSchool } from '#server/sample/close-sample-school.ts'
import { openSampleSchool } from '#server/sample/open-sample-school.ts'
import { readSampleSchool } from '#server/sample/read-sample-school.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (messages) => messages.settings.title)
export const handle: PageHandle = { width: 'text' }

const SettingsForm = z.discriminatedUnion('intent', [
  ChangeSettings.safeExtend({ intent: z.literal('change') }),
  z.object({ intent: z.literal('close-sample') }),
  z.object({ intent: z.literal('open-sample') }),
])

export async function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const [settings, sampleSchool] = await Promise.all([readSettings(actor), readSampleSchool(actor)])
    return { ...settings, sampleSchool, zones: timeZones() }
  })
}

export async function action({ request }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const form = await parseForm(request, SettingsForm)
    if (form.intent === 'close-sample') await closeSampleSchool(actor)
    else if (form.intent === 'open-sample') await openSampleSchool(actor)
    else {
      const { intent: _, ...settings } = form
      await changeSettings(actor, settings)
    }
    return { did: form.intent }
  })
}

export default function Settings() {
  const t = useTranslations('settings')
  const settings = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const did = result?.value?.did
  const pictures = [
    { value: '1080', label: t('uploads.largePictures') },
    { value: '720', label: t('uploads.usualPictures') },
  ]
  return (
    <>
      <PageHeader
        title={t('title')}
        about={t('about', { organization: useViewer()?.organization.name ?? '' })}
      />
      {settings.canChange ? null : (
        <div className="mb-8">
          <Callout>{t('sampleStays')}</Callout>
        </div>
      )}
      <CheckedForm method="post" className="grid gap-10">
        <input type="hidden" name="intent" value="change" />
        <FormErrors answer={result?.error}>
          <Section title={t('organization.title')}>
            <TextField
              name="name"
              label={t('organization.name')}
              defaultValue={settings.name}
              required
              maxLength={80}
            />
            <TimeZoneField zones={settings.zones} defaultValue={settings.timeZone} />
          </Section>
          <Section title={t('sharing.title')}>
            <Figure
              name="defaultShareDays"
              label={t('sharing.defaultShareDays')}
              about={t('sharing.defaultShareDaysAbout')}
              value={settings.defaultShareDays}
            />
          </Section>
          <Section title={t('steps.title')}>
            <Figure
              name="focusLimit"
              label={t('steps.focusLimit')}
              about={t('steps.focusLimitAbout')}
              value={settings.focusLimit}
            />
            <Figure
              name="defaultDueDays"
              label={t('steps.defaultDueDays')}
              about={t('steps.defaultDueDaysAbout')}
              value={settings.defaultDueDays}
            />
            <Figure
              name="dueLimitDays"
              label={t('steps.dueLimitDays')}
              about={t('steps.dueLimitDaysAbout')}
              value={settings.dueLimitDays}
            />
            <Figure
              name="masteryTries"
              label={t('steps.masteryTries')}
              about={t('steps.masteryTriesAbout')}
              value={settings.masteryTries}
            />
            <Figure
              name="masteryDays"
              label={t('steps.masteryDays')}
              about={t('steps.masteryDaysAbout')}
              value={settings.masteryDays}
              least={0}
            />
            <Figure
              name="masteryClips"
              label={t('steps.masteryClips')}
              about={t('steps.masteryClipsAbout')}
              value={settings.masteryClips}
              least={0}
            />
          </Section>
          <Section title={t('goals.title')}>
            <Figure
              name="goalLimit"
              label={t('goals.goalLimit')}
              about={t('goals.goalLimitAbout')}
              value={settings.goalLimit}
            />
          </Section>
          <Section title={t('uploads.title')}>
            <Figure
              name="maxUploadGib"
              label={t('uploads.maxUploadGib')}
              about={t('uploads.maxUploadGibAbout')}
              value={settings.maxUploadGib}
            />
            <Figure
              name="quotaGib"
              label={t('uploads.quotaGib')}
              about={t('uploads.quotaGibAbout', { used: settings.usedGib })}
              value={settings.quotaGib}
            />
            <Select
              name="largestPicture"
              label={t('uploads.largestPicture')}
              description={t('uploads.largestPictureAbout')}
              options={pictures}
              defaultValue={settings.largestPicture}
            />
          </Section>
          {settings.canChange ? (
            <div className="flex items-center gap-3">
              <SubmitButton intent="change">{t('save')}</SubmitButton>
              <span role="status" className="text-strength">
                {did === 'change' ? t('saved') : null}
              </span>
            </div>
          ) : null}
        </FormErrors>
      </CheckedForm>
      {settings.canChange ? (
        <div className="mt-10 border-t border-line pt-8">
          <SampleSchoolSection {...settings.sampleSchool} did={did === 'change' ? undefined : did} />
        </div>
      ) : null}
    </>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-4">
      <h2 className="text-lg">{title}</h2>
      {children}
    </section>
  )
}

interface FigureProps {
  name: string
  label: string
  about: string
  value: number
  least?: number
}

function Figure({ name, label, about, value, least = 1 }: FigureProps) {
  return (
    <TextField
      name={name}
      label={label}
      description={about}
      type="number"
      inputMode="numeric"
      min={least}
      defaultValue={value}
      required
      className="grid gap-1 [&_input]:max-w-32"
    />
  )
}
