import { randomBytes } from 'node:crypto'
import type { Actor, Role } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { hashPassword } from '#server/auth/password.ts'
import { startSession } from '#server/auth/session.ts'
import { createOrganization } from '#server/organizations/create-organization.ts'
import { addAccount } from '#server/people/add-account.ts'
import { addPerson } from '#server/people/add-person.ts'

export const password = 'seven quiet bicycles'
let hash: Promise<string> | undefined

/** An organization of the test's own, with the shipped frameworks. */
export function openSchool(name: string): Promise<{ orgId: string }> {
  return transaction('system', (tx) => createOrganization(tx, { name, timeZone: 'UTC' }))
}

export interface Enrolled {
  actor: Actor
  email: string
  /** The token of a session, as the cookie carries it. */
  token: string
}

/** Somebody with an account and a session, as after accepting an invitation. */
export async function enrol(orgId: string, name: string, roles: Role[]): Promise<Enrolled> {
  hash ??= hashPassword(password)
  const passwordHash = await hash
  const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}.${randomBytes(4).toString('hex')}@school.example`
  return transaction('system', async (tx) => {
    const accountId = await addAccount(tx, { email, passwordHash })
    const personId = await addPerson(tx, { orgId, accountId, name, roles })
    const token = await startSession(tx, { personId, orgId })
    return { actor: { personId, orgId, name, roles, locale: 'en', timeZone: 'UTC' }, email, token }
  })
}
