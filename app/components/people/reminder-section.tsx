import { Form } from '@remix-run/react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { CopyField } from '#app/components/ui/copy-field.tsx'
import { SegmentedControl } from '#app/components/ui/segmented-control.tsx'
import { type DigestRhythm, digestRhythms } from '#app/domain/reminder.ts'
import { paths } from '#app/paths.ts'
import { LinkWarning } from './link-warning.tsx'
import { SmallForm } from './small-form.tsx'

interface ReminderSectionProps {
  feedMadeAt: string | null
  digest: DigestRhythm
  sendsMail: boolean
  /** What was just done on this page. */
  did: string | undefined
  /** The token of an address that was just made, which is shown this once. */
  token: string | undefined
  /** Where this installation is reached. */
  origin: string
  /** Why other machines cannot open it, if so. */
  linkWarning: string | null
  /** There is no address to write to in the sample school. */
  isSample: boolean
}

/** How somebody is reminded of what is due and what waits. */
export function ReminderSection(props: ReminderSectionProps) {
  const t = useTranslations('reminders')
  return (
    <section aria-labelledby="reminders" className="grid justify-items-start gap-5">
      <h2 id="reminders" className="text-lg">
        {t('title')}
      </h2>
      {props.isSample ? (
        <p className="text-muted">{t('sample')}</p>
      ) : (
        <>
          <CalendarFeed {...props} />
          <Digest {...props} />
        </>
      )}
    </section>
  )
}

function CalendarFeed({ feedMadeAt, did, token, origin, linkWarning }: ReminderSectionProps) {
  const t = useTranslations('reminders')
  const format = useFormatter()
  return (
    <div className="grid w-full justify-items-start gap-3">
      <h3 className="font-semibold">{t('calendar')}</h3>
      <p className="max-w-prose text-muted">{t('calendarAbout')}</p>
      {token === undefined ? null : (
        <div role="status" className="grid w-full gap-4 rounded-lg bg-strength-soft p-4">
          <LinkWarning words={linkWarning} />
          <CopyField
            label={t('address')}
            description={t('addressAbout')}
            value={`${origin}${paths.calendarFeed(token)}`}
          />
        </div>
      )}
      <p role="status">{did === 'end-feed' ? t('ended') : null}</p>
      {feedMadeAt !== null && token === undefined ? (
        <p>{t('madeOn', { date: format.dateTime(new Date(feedMadeAt), 'date') })}</p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <SmallForm intent="make-feed">{t(feedMadeAt === null ? 'make' : 'renew')}</SmallForm>
        {feedMadeAt === null ? null : <SmallForm intent="end-feed">{t('end')}</SmallForm>}
      </div>
    </div>
  )
}

function Digest({ digest, sendsMail, did }: ReminderSectionProps) {
  const t = useTranslations('reminders')
  return (
    <div className="grid w-full justify-items-start gap-3">
      <h3 className="font-semibold">{t('digest')}</h3>
      <p className="max-w-prose text-muted">{t(sendsMail ? 'digestAbout' : 'noMail')}</p>
      {sendsMail ? (
        <Form method="post" preventScrollReset className="flex flex-wrap items-end gap-3">
          <SegmentedControl
            name="digest"
            legend={t('rhythm')}
            defaultValue={digest}
            choices={digestRhythms.map((value) => ({ value, label: t(`rhythms.${value}`) }))}
          />
          <SubmitButton intent="digest" variant="secondary">
            {t('save')}
          </SubmitButton>
          <span role="status" className="text-strength">
            {did === 'digest' ? t('saved') : null}
          </span>
        </Form>
      ) : null}
    </div>
  )
}
