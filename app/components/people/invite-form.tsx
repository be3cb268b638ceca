import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { Select } from '#app/components/ui/select.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import { RoleChoice } from './role-choice.tsx'

interface InviteFormProps {
  /** Groups that the administrator facilitates. */
  groups: { id: string; name: string }[]
  /** The last sending worked: the form empties itself. */
  done: boolean
}

/** Whom an administrator invites, as what, and into which group. */
export function InviteForm({ groups, done }: InviteFormProps) {
  const t = useTranslations('people')
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (done) form.current?.reset()
  }, [done])
  return (
    <CheckedForm
      ref={form}
      method="post"
      className="grid gap-4 rounded-lg border border-line bg-surface p-4 sm:p-5"
    >
      <h2 className="text-lg">{t('inviting.title')}</h2>
      <input type="hidden" name="intent" value="invite" />
      <TextArea
        name="who"
        label={t('inviting.addresses')}
        description={t('inviting.addressesAbout')}
        style={{ minHeight: '6.5rem' }}
        required
      />
      <RoleChoice legend={t('roles')} chosen={['teacher']} />
      {groups.length === 0 ? null : (
        <Select
          name="groupId"
          label={t('inviting.group')}
          options={[
            { value: '', label: t('inviting.noGroup') },
            ...groups.map((group) => ({ value: group.id, label: group.name })),
          ]}
        />
      )}
      <SubmitButton>{t('inviting.submit')}</SubmitButton>
    </CheckedForm>
  )
}
