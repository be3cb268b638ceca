import { useTranslations } from 'use-intl/react'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { CopyField } from '#app/components/ui/copy-field.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { AskFirst } from './ask-first.tsx'
import { LinkWarning } from './link-warning.tsx'
import { SmallForm } from './small-form.tsx'

interface GroupControlsProps {
  name: string
  canFacilitate: boolean
  /** Null where joining by link is closed. */
  joinLink: string | null
  /** Why those it is for cannot open it, if so. */
  linkWarning: string | null
}

/** Join link and name, for facilitators; the way out, for everybody. */
export function GroupControls({ name, canFacilitate, joinLink, linkWarning }: GroupControlsProps) {
  const t = useTranslations('groups.group')
  return (
    <section className="grid gap-6">
      {canFacilitate ? (
        <>
          <div className="grid gap-3">
            {joinLink === null ? (
              <p>{t('linkClosed')}</p>
            ) : (
              <>
                <LinkWarning words={linkWarning} />
                <CopyField label={t('link')} description={t('linkAbout')} value={joinLink} />
              </>
            )}
            <div className="flex flex-wrap gap-2">
              <SmallForm intent="join-link" fields={{ to: 'new' }} size="sm">
                {joinLink === null ? t('openLink') : t('newLink')}
              </SmallForm>
              {joinLink === null ? null : (
                <SmallForm intent="join-link" fields={{ to: 'closed' }} size="sm" variant="quiet">
                  {t('closeLink')}
                </SmallForm>
              )}
            </div>
          </div>
          <CheckedForm method="post" preventScrollReset className="flex items-end gap-2">
            <input type="hidden" name="intent" value="rename" />
            <TextField
              key={name}
              name="name"
              label={t('rename')}
              defaultValue={name}
              required
              maxLength={80}
              className="grid min-w-0 flex-1 gap-1"
            />
            <SubmitButton intent="rename" variant="secondary">
              {t('renameSave')}
            </SubmitButton>
          </CheckedForm>
        </>
      ) : null}
      <AskFirst label={t('leave')} about={t('leaveAbout')} confirm={t('leaveConfirm')} intent="leave" />
    </section>
  )
}
