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
