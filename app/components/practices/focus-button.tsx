import { Focus } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { SmallForm } from '#app/components/people/small-form.tsx'

/** Limits oneself to a practice for a while, or goes on to all of them. */
export function FocusButton({ isInFocus }: { isInFocus: boolean }) {
  const t = useTranslations('practices.focus')
  return (
    <div className="grid justify-items-start gap-1">
      <SmallForm intent="focus" fields={{ isOn: isInFocus ? '' : 'yes' }} icon={Focus}>
        {t(isInFocus ? 'end' : 'begin')}
      </SmallForm>
      <p className="max-w-prose text-sm text-muted">{t(isInFocus ? 'isOn' : 'about')}</p>
    </div>
  )
}
