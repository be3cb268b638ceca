import { useFetcher } from '@remix-run/react'
import { Eye, EyeOff } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { Callout } from '#app/components/ui/callout.tsx'

/** Who sees the recording while it is not redacted yet, and the button that changes it. */
export function Meanwhile({ hidden }: { hidden: boolean }) {
  const t = useTranslations('redaction.meanwhile')
  const fetcher = useFetcher()
  return (
    <Callout
      tone={hidden ? 'strength' : 'plain'}
      icon={hidden ? EyeOff : Eye}
      action={
        <fetcher.Form method="post">
          <Button
            type="submit"
            name="intent"
            value={hidden ? 'show' : 'hide'}
            pending={fetcher.state !== 'idle'}
          >
            {t(hidden ? 'show' : 'hide')}
          </Button>
        </fetcher.Form>
      }
    >
      {t(hidden ? 'hidden' : 'shown')}
    </Callout>
  )
}
