import { LinkButton } from '#app/components/ui/link-button.tsx'

interface MoreLinkProps {
  address: string
  fetch: () => void
  children: string
}

/** Adds the next moments to the list; as a link, it leads to them also before the page has woken up. */
export function MoreLink({ address, fetch, children }: MoreLinkProps) {
  return (
    <LinkButton
      to={address}
      preventScrollReset
      onClick={(event) => {
        event.preventDefault()
        fetch()
      }}
    >
      {children}
    </LinkButton>
  )
}
