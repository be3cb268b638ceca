import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { EmbeddedPostgresError } from './errors.ts'
import { runCommand } from './run.ts'

/** Whom the database runs as. Postgres refuses root, so root steps down to somebody else. */
export interface Account {
  /** For the log: `this user`, `user postgres`, `user namespace`. */
  label: string
  /** Set when files must belong to somebody other than this process. */
  owner?: { uid: number; gid: number }
  commandFor(command: string[]): [string, ...string[]]
}

interface Person {
  name: string
  uid: number
  gid: number
}

const preferredNames = ['reprise', 'postgres', 'nobody']

/**
 * Chooses whom to run the database as: ourselves, else (as root) an unprivileged user who can reach both the
 * programs and the data, else ourselves inside a user namespace where root is not root.
 * An existing cluster's owner goes first, since Postgres serves a directory to its owner only.
 */
export async function chooseAccount(bin: string, parent: string, cluster: string): Promise<Account> {
  await requireRunnable(bin)
  if (process.getuid?.() !== 0) return { label: 'this user', commandFor: asIs }
  const owner = await stat(cluster).catch(() => undefined)
  const candidates = owner?.uid === 0 ? [] : owner ? [await personOf(owner)] : await unprivilegedPeople()
  for (const person of candidates) {
    if (await canReach(person, bin, parent)) {
      return {
        label: `user ${person.name}`,
        owner: { uid: person.uid, gid: person.gid },
        commandFor: asIs,
      }
    }
  }
  if ((!owner || owner.uid === 0) && (await namespaceWorks(bin))) {
    return { label: 'user namespace', commandFor: inNamespace }
  }
  throw new EmbeddedPostgresError(
    owner && owner.uid !== 0
      ? `The database in ${cluster} belongs to user ${owner.uid}, who cannot reach it or the programs in ${bin}: open those folders to that user, or start Reprise as that user.`
      : `The database cannot run as root, and no other user of this machine can reach ${parent} and ${bin}: start Reprise as an ordinary user, or set DATA_DIR to a folder such as /var/lib/reprise.`,
  )
}

async function requireRunnable(bin: string): Promise<void> {
  const outcome = await runCommand(path.join(bin, 'postgres'), ['--version'])
  if (outcome.ok) return
  throw new EmbeddedPostgresError(
    `The database's programs in ${bin} do not run on this machine (${outcome.said.split('\n')[0] || 'they say nothing'}): run npm install again, or set DATABASE_URL to a Postgres server.`,
    outcome.said,
  )
}

const asIs = (command: string[]) => command as [string, ...string[]]
const inNamespace = (command: string[]): [string, ...string[]] => [
  'unshare',
  '-U',
  '--map-user=65534',
  '--map-group=65534',
  ...command,
]

async function unprivilegedPeople(): Promise<Person[]> {
  const people = await listPeople()
  return preferredNames.flatMap((name) => people.filter((person) => person.name === name && person.uid > 0))
}

async function personOf({ uid, gid }: { uid: number; gid: number }): Promise<Person> {
  return (await listPeople()).find((person) => person.uid === uid) ?? { name: String(uid), uid, gid }
}

async function listPeople(): Promise<Person[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => {
    const [name = '', , uid, gid] = line.split(':')
    return name === '' ? [] : [{ name, uid: Number(uid), gid: Number(gid) }]
  })
}

async function canReach({ uid, gid }: Person, bin: string, parent: string): Promise<boolean> {
  const standing = await runCommand('/bin/sh', ['-c', 'cd "$0"', parent], { uid, gid, cwd: '/' })
  if (!standing.ok) return false
  return (await runCommand(path.join(bin, 'postgres'), ['--version'], { uid, gid, cwd: '/' })).ok
}

async function namespaceWorks(bin: string): Promise<boolean> {
  const [command, ...args] = inNamespace([path.join(bin, 'postgres'), '--version'])
  return (await runCommand(command, args)).ok
}
