import { EmailAddress } from '#app/domain/email.ts'
import { AppError } from '#app/domain/errors.ts'
import { PersonName } from '#app/domain/person-name.ts'
import type { RefusalKey, RefusalValues } from '#app/domain/refusal-words.ts'

/** Somebody to invite, as typed; checked by the schema of the invitation. */
export interface Invitee {
  email?: string
  name?: string
}

/**
 * Reads a list as people paste it: one in each line, as `ana@school.org`, `Ana Ruiz`, `Ana Ruiz, ana@school.org`
 * or `Ana Ruiz <ana@school.org>`; several addresses in one line are as many people.
 */
export function readInvitees(text: string): Invitee[] {
  return text.split(/[\r\n;]+/).flatMap(readLine)
}

function readLine(line: string): Invitee[] {
  const words = line.split(/[\s,<>"()]+/).filter(Boolean)
  const addresses = words.filter((word) => word.includes('@'))
  const name = words.filter((word) => !word.includes('@')).join(' ')
  if (addresses.length > 1) return addresses.map((email) => ({ email }))
  const [email] = addresses
  if (!email && !name) return []
  return [{ ...(email && { email }), ...(name && { name }) }]
}

/**
 * The same list, for inviting: throws invalid at `who`, naming each address or name that is none as it was typed, so
 * that the others can stay as they are and nobody is invited by half.
 */
export function requireInvitees(text: string): Invitee[] {
  const invitees = readInvitees(text)
  refuseWrong('invitations.wrongAddresses', invitees.flatMap(wrongAddressOf))
  refuseWrong('invitations.wrongNames', invitees.flatMap(wrongNameOf))
  if (invitees.length === 0) refuse('invitations.nobody')
  if (invitees.length > mostAtOnce) refuse('invitations.tooMany', { most: mostAtOnce })
  return invitees
}

export const mostAtOnce = 100

function wrongAddressOf({ email, name }: Invitee): string[] {
  const wrong = email !== undefined && !EmailAddress.safeParse(email).success ? [email] : []
  return name !== undefined && looksLikeAddress(name) ? [...wrong, name] : wrong
}

function wrongNameOf({ name }: Invitee): string[] {
  return name !== undefined && !PersonName.safeParse(name).success ? [name] : []
}

/** An address whose @ was forgotten, such as `ana.school.org`. */
function looksLikeAddress(name: string): boolean {
  return /^\S{1,200}\.[a-z]{2,20}$/i.test(name)
}

const mostNamed = 10

function refuseWrong(words: RefusalKey, wrong: string[]): void {
  if (wrong.length === 0) return
  const named = wrong.slice(0, mostNamed).map((each) => `“${each.slice(0, 100)}”`)
  const more = Math.max(0, wrong.length - mostNamed)
  refuse(words, { count: wrong.length, named: named.join(', '), more })
}

function refuse(words: RefusalKey, values?: RefusalValues): never {
  throw new AppError('invalid', words, { values, fields: { who: words } })
}
