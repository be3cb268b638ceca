import { can } from '#app/domain/permissions.ts'
import { initialsOf, type Role } from '#app/domain/person.ts'
import { findRequestSession } from '#server/auth/actor.ts'
import { chosenLanguage } from './language.ts'

export interface Viewer {
  personId: string
  name: string
  initials: string
  roles: Role[]
  organization: { name: string; isSample: boolean }
  nav: { administer: boolean; record: boolean }
}

export interface RootData {
  locale: string
  timeZone: string
  theme: 'system' | 'light' | 'dark'
  viewer: Viewer | null
}

const chosenTheme = (request: Request) =>
  /(?:^|; )theme=([a-z]{2,12})(?:;|$)/.exec(request.headers.get('cookie') ?? '')?.[1]

/** What every page needs: who looks, in which language and light. */
export async function loadRoot(request: Request): Promise<RootData> {
  const session = await findRequestSession(request)
  const theme = chosenTheme(request)
  return {
    locale: chosenLanguage(request.headers.get('cookie')) ?? session?.actor.locale ?? 'en',
    timeZone: session?.actor.timeZone ?? 'UTC',
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    viewer: session
      ? {
          personId: session.actor.personId,
          name: session.actor.name,
          initials: initialsOf(session.actor.name),
          roles: [...session.actor.roles],
          organization: { name: session.organization.name, isSample: session.organization.isSample },
          nav: {
            administer: can(session.actor, 'organization', 'administer', undefined),
            record: session.actor.roles.some((role) => role !== 'administrator'),
          },
        }
      : null,
  }
}
