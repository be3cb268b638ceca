import { useTranslations } from 'use-intl/react'
import { LinkButton } from '#app/components/ui/link-button.tsx'

interface MoreLinkProps {
  address: string
  fetch: () => Promise<void>
  failed: boolean
  children: string
}

/** Adds the next moments to the list; as a link, it leads to them also before the page has woken up. */
export function MoreLink({ address, fetch, failed, children }: MoreLinkProps) {
  const t = useTranslations('search')
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p role="status" className="text-sm empty:hidden">
        {failed ? t('olderFailed') : null}
      </p>
      <LinkButton
        to={address}
        preventScrollReset
        onClick={(event) => {
          event.preventDefault()
          void fetch()
        }}
      >
        {children}
      </LinkButton>
    </div>
  )
}
