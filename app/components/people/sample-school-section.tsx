import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { paths } from '#app/paths.ts'
import { AskFirst } from './ask-first.tsx'
import { SmallForm } from './small-form.tsx'

interface SampleSchoolSectionProps {
  open: boolean
  wasClosed: boolean
  /** Newer content has come than what it was built from. */
  outdated: boolean
  /** What has just been done about it. */
  did: 'close-sample' | 'open-sample' | undefined
}

/** Whether strangers may look around on this installation, and the way to end or allow it. */
export function SampleSchoolSection({ open, wasClosed, outdated, did }: SampleSchoolSectionProps) {
  const t = useTranslations('settings.sampleSchool')
  return (
    <section className="grid justify-items-start gap-3" aria-labelledby="sample-school">
      <h2 id="sample-school" className="text-lg">
        {t('title')}
      </h2>
      <p className="max-w-prose text-muted">
        {t(open ? 'isOpen' : wasClosed ? 'isClosed' : 'isNone')} {open && outdated ? `${t('newer')} ` : null}
        {open ? (
          <Link to={paths.sampleSchool()} className="link">
            {t('look')}
          </Link>
        ) : null}
      </p>
      {open ? (
        <AskFirst
          key="close"
          label={t('close')}
          about={t('closeAbout')}
          confirm={t('closeConfirm')}
          intent="close-sample"
        />
      ) : (
        <>
          <p className="max-w-prose text-muted">{t('openAbout')}</p>
          <SmallForm intent="open-sample">{t(wasClosed ? 'openAgain' : 'open')}</SmallForm>
        </>
      )}
      <p role="status" className={did ? 'text-strength' : 'sr-only'}>
        {did === 'close-sample' ? t('closed') : did === 'open-sample' ? t('opened') : null}
      </p>
    </section>
  )
}
