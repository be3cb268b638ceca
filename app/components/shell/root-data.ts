import { useRouteLoaderData } from '@remix-run/react'
import type { Role } from '#app/domain/person.ts'
import type { Words } from '#app/locales/kept.ts'

export interface ShellViewer {
  personId: string
  name: string
  initials: string
  roles: Role[]
  organization: { name: string; isSample: boolean }
  nav: { administer: boolean; record: boolean }
}

/** What the root loader gives to every page. */
export interface ShellData {
  words: Words
  timeZone: string
  theme: 'system' | 'light' | 'dark'
  /** When the page was made, in epoch milliseconds. */
  now: number
  viewer: ShellViewer | null
}

/** The root loader's data; undefined where the root loader itself has failed. */
export function useShellData(): ShellData | undefined {
  return useRouteLoaderData('root') as ShellData | undefined
}

/** Who is looking, if anybody. */
export function useViewer(): ShellViewer | null {
  return useShellData()?.viewer ?? null
}
