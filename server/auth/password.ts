import { hash, verify } from '@node-rs/argon2'
import { requireOutside } from '#db/client.ts'

/** OWASP's second profile: 19 MiB, two passes; about 30 ms a check on a small machine. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
/** The library's number for argon2id. */
const argon2id = 2

/** Hashes a password with argon2id. */
export async function hashPassword(password: string): Promise<string> {
  requireOutside('A hash')
  return hash(password.normalize('NFKC'), { ...cost, algorithm: argon2id })
}

/** Whether the password is the hashed one. With no hash it takes as long and says no, so that nobody learns who exists. */
export async function passwordMatches(stored: string | undefined, password: string): Promise<boolean> {
  requireOutside('A hash')
  const against = stored ?? (await decoy())
  const matches = await verify(against, password.normalize('NFKC'))
  return stored !== undefined && matches
}

let decoyHash: Promise<string> | undefined
function decoy(): Promise<string> {
  decoyHash ??= hashPassword('nobody has this password')
  return decoyHash
}
