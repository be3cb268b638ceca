import { eq } from 'drizzle-orm'
import { defaultPolicies } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { cast, castCoaching, castGroups, sampleSchool } from '#db/demo/cast.ts'
import { sampleEdition } from '#db/demo/edition.ts'
import { groups, organizations } from '#db/schema/index.ts'
import { createGroup } from '#server/groups/create-group.ts'
import { joinGroup } from '#server/groups/join-group.ts'
import { changeSettings } from '#server/organizations/change-settings.ts'
import { createOrganization } from '#server/organizations/create-organization.ts'
import { addPerson } from '#server/people/add-person.ts'
import { answerCoaching } from '#server/people/answer-coaching.ts'
import { listCoaching } from '#server/people/list-coaching.ts'
import { offerCoaching } from '#server/people/offer-coaching.ts'
import { type ActorOf, sampleTimeZone } from './sample-actor.ts'

/** Room for visitors to try an upload, and no more: whoever reaches this installation can come in here. */
const smallRoom = { maxUploadGib: 1, quotaGib: 2 }

/** The organization with its people, groups and coaching relationships. What is there already is left alone. */
export async function openSchool(actorOf: ActorOf): Promise<void> {
  await createSchool(actorOf)
  for (const group of Object.values(castGroups)) await createCastGroup(actorOf, group)
  for (const pair of castCoaching) await joinPair(actorOf, pair)
}

async function createSchool(actorOf: ActorOf): Promise<void> {
  await transaction('system', enrolCast)
  const { name } = sampleSchool
  const { timeZone } = actorOf('helen')
  const { maxUploadBytes: _, quotaBytes: __, ...days } = defaultPolicies
  await changeSettings(actorOf('helen'), { name, timeZone, ...days, ...smallRoom })
}

/** The organization and its people, where they are missing. For a `system` transaction. */
export async function enrolCast(tx: Tx): Promise<void> {
  const { id, name } = sampleSchool
  const [school] = await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, id))
  if (school) return
  await createOrganization(tx, {
    ...{ id, name, timeZone: sampleTimeZone, isSample: true },
    sampleEdition: sampleEdition(),
  })
  for (const person of Object.values(cast)) await addPerson(tx, { ...person, orgId: id, accountId: null })
}

async function createCastGroup(actorOf: ActorOf, group: (typeof castGroups)[keyof typeof castGroups]) {
  const facilitator = actorOf(group.facilitator)
  const { id, name, kind } = group
  const { orgId } = facilitator
  const [there] = await transaction(facilitator, (tx) =>
    tx.select({ id: groups.id }).from(groups).where(eq(groups.id, id)),
  )
  if (!there) await createGroup(facilitator, { id, name, kind })
  await transaction(facilitator, async (tx) => {
    for (const member of group.members)
      await joinGroup(tx, { orgId, groupId: id, personId: actorOf(member).personId })
  })
}

async function joinPair(actorOf: ActorOf, pair: (typeof castCoaching)[number]): Promise<void> {
  const coach = actorOf(pair.coach)
  const teacher = actorOf(pair.teacher)
  const known = (await listCoaching(coach)).find((each) => each.teacher.id === teacher.personId)
  const { id } = known ?? (await offerCoaching(coach, { personId: teacher.personId, as: 'coach' }))
  if (pair.accepted && known?.state !== 'active')
    await answerCoaching(teacher, { relationshipId: id, answer: 'accept' })
}
