import { lazy, Suspense, useEffect, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Callout } from '#app/components/ui/callout.tsx'
import { countKeptHere, forgetEverybodyHere, type KeptHere } from './forget-this-browser.ts'

/** Few have something to forget: the dialog is fetched for them alone. */
const ConfirmButton = lazy(async () => ({
  default: (await import('#app/components/ui/confirm-button.tsx')).ConfirmButton,
}))

/**
 * Where nobody is signed in: says what this browser keeps of whoever was here before, and lets somebody whose browser
 * it is not take it out. Absent where nothing is kept.
 */
export function ForgetOffer() {
  const t = useTranslations('auth.kept')
  const [kept, setKept] = useState<KeptHere>()
  const [isForgotten, setForgotten] = useState(false)
  const what = useWhat(kept)
  useEffect(() => void countKeptHere().then(setKept), [])
  const forget = async () => {
    await forgetEverybodyHere()
    setForgotten(true)
  }
  if (what === '') return null
  if (isForgotten)
    return (
      <Callout tone="strength" role="status">
        {t('forgotten')}
      </Callout>
    )
  return (
    <Callout>
      <p>{t('text', { what })}</p>
      <div className="mt-2">
        <Suspense fallback={null}>
          <ConfirmButton
            size="sm"
            title={t('title')}
            text={t('confirmText', { what })}
            confirm={t('confirm')}
            onConfirm={() => void forget()}
          >
            {t('offer')}
          </ConfirmButton>
        </Suspense>
      </div>
    </Callout>
  )
}

function useWhat(kept: KeptHere | undefined): string {
  const t = useTranslations('auth.kept')
  const format = useFormatter()
  if (!kept) return ''
  const parts = (['notes', 'drafts', 'observations', 'uploads'] as const).filter((each) => kept[each] > 0)
  return format.list(parts.map((each) => t(each, { count: kept[each] })))
}
