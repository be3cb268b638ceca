import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { beginKeeping } from '#app/realtime/copies/look-after-copies.ts'
import { useTerms } from './use-terms.ts'

/** Where somebody says that this device may keep rooms for them: nothing is kept before. */
export function BeginKeeping({ personId }: { personId: string }) {
  const t = useTranslations('copies.begin')
  const terms = useTerms()
  const [isRefused, setRefused] = useState(false)
  const begin = () => void beginKeeping(personId).catch(() => setRefused(true))
  return (
    <div className="grid justify-items-start gap-3">
      <p>{t('text')}</p>
      <p className="text-sm text-muted">{terms}</p>
      {isRefused ? (
        <p role="alert" className="text-sm text-danger">
          {t('refused')}
        </p>
      ) : null}
      <Button variant="primary" onClick={begin}>
        {t('submit')}
      </Button>
    </div>
  )
}
