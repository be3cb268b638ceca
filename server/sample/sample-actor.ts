import type { Actor } from '#app/domain/person.ts'
import { type CastKey, cast, sampleSchool } from '#db/demo/cast.ts'

/** Speaks in the name of somebody of the sample school, while it is being built. */
export type ActorOf = (key: CastKey) => Actor

/** The school lies where this machine does. */
export const sampleTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** The cast as actors in one time zone. */
export function sampleActors(timeZone: string): ActorOf {
  return (key) => {
    const { id, name, roles } = cast[key]
    return { personId: id, orgId: sampleSchool.id, name, roles, locale: 'en', timeZone }
  }
}
