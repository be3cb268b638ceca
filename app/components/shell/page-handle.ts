import { useMatches } from '@remix-run/react'

/** What a route tells the frame around it: `export const handle: PageHandle = { width: 'full' }`. */
export interface PageHandle {
  /** `text` for forms and reading, `normal` for most pages, `full` for rooms that use the whole window. */
  width?: 'text' | 'normal' | 'full'
  /** `none` for pages that bring their own frame also for people who are signed in, such as an invitation. */
  frame?: 'none'
  /** The page says itself when there is no connection. */
  saysOffline?: boolean
}

/** The width that the innermost route asks for. */
export function usePageWidth(): NonNullable<PageHandle['width']> {
  const widths = useMatches().map((match) => (match.handle as PageHandle | undefined)?.width)
  return widths.findLast((width) => width !== undefined) ?? 'normal'
}

/** Whether the page says itself when there is no connection. */
export function usePageSaysOffline(): boolean {
  return useMatches().some((match) => (match.handle as PageHandle | undefined)?.saysOffline)
}

/** Whether the page stands in the frame for people who are signed in. */
export function usePageHasFrame(): boolean {
  return useMatches().every((match) => (match.handle as PageHandle | undefined)?.frame !== 'none')
}
