import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { Checkbox } from '#app/components/ui/checkbox.tsx'

/** Where an owner asks everybody to look for themselves before they see others' notes. */
export function SelfFirstForm({ selfFirst, saved }: { selfFirst: boolean; saved: boolean }) {
  const t = useTranslations('moments.cover')
  return (
    <section className="mt-10 grid gap-3" aria-labelledby="self-first">
      <h2 id="self-first" className="text-lg">
        {t('title')}
      </h2>
      <Form method="post" className="grid gap-3">
        <input type="hidden" name="intent" value="self-first" />
        <Checkbox
          name="selfFirst"
          value="on"
          label={t('choice')}
          description={t('choiceAbout')}
          defaultChecked={selfFirst}
        />
        <div className="flex items-center gap-3">
          <SubmitButton variant="secondary">{t('save')}</SubmitButton>
          <span role="status" className="text-muted">
            {saved ? t(selfFirst ? 'on' : 'off') : ''}
          </span>
        </div>
      </Form>
    </section>
  )
}
