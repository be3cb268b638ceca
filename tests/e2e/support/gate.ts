import type { Page } from '@playwright/test'

/** Something of a page's that arrives only when it is let through. */
export interface Gate {
  /** How many requests stand before it. */
  held: () => number
  open: () => void
}

/** Holds what a page asks for at these addresses. */
export async function holdRequests(page: Page, addresses: RegExp): Promise<Gate> {
  let held = 0
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  await page.route(addresses, async (route) => {
    held += 1
    await opened
    await route.continue()
  })
  return { held: () => held, open }
}
