import { type Enrolled, enrol, openSchool } from '#tests/support/school.ts'
import { buildRecording, buildShare } from '#tests/support/world.ts'
import { openRoom, type Room } from './listener.ts'

export interface Crowd {
  room: Room
  /** The first is the recording's owner; the others may write on it. */
  people: Enrolled[]
}

const atOnce = 8

/** So many recordings in one school, each with an owner and others to whom it is shared. */
export async function gatherCrowds(rooms: number, peopleEach: number): Promise<Crowd[]> {
  const { orgId } = await openSchool('Bench school of crowds')
  const crowds: Crowd[] = []
  for (let number = 0; number < rooms; number += 1) {
    const owner = await enrol(orgId, `Teacher ${number}`, ['teacher'])
    const recordingId = await buildRecording(owner.actor)
    const others: Enrolled[] = []
    while (others.length < peopleEach - 1) {
      const count = Math.min(atOnce, peopleEach - 1 - others.length)
      const some = Array.from({ length: count }, () => enrol(orgId, `Coach of ${number}`, ['coach']))
      for (const one of await Promise.all(some)) {
        await buildShare(owner.actor, recordingId, one.actor, 'annotate')
        others.push(one)
      }
    }
    crowds.push({ room: openRoom(recordingId), people: [owner, ...others] })
  }
  return crowds
}
