import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import type { CopyTerm } from '#app/domain/room-copy.ts'
import { databaseName, hasCopies } from './has-copies.ts'

/** A room as it was on this device when it was last known; its notes lie beside it, one by one. */
export interface RoomCopy extends CopyTerm {
  /** How `page` is made; see `copyShape`. */
  shape: number
  title: string
  /** The last change of its notes that is in it. */
  seq: number
  /** Up to when nothing is missing in it, in epoch milliseconds. */
  asOf: number
  notes: number
  /** What the page's loader answered, without the notes. */
  page: Record<string, unknown>
}

/** Raised when what a room's page needs changes: copies of another shape are not shown, and go. */
export const copyShape = 1

/** A film that somebody chose to keep here. */
export interface FilmCopy {
  personId: string
  recordingId: string
  /** The files it is taken from. */
  files: string[]
  bytes: number
  /** How many of its bytes are here by now. */
  have: number
}

/** An answer of the server, or a range of one, kept to be given where the server cannot be asked. */
export interface Piece {
  personId: string
  recordingId: string
  /** The path of its address. */
  path: string
  /** Its first byte; the last is `from` plus the length, less one. */
  from: number
  isWhole: boolean
  isFilm: boolean
  type: string
  body: ArrayBuffer
}

interface KeptNote {
  personId: string
  recordingId: string
  id: string
  note: PresentedAnnotation
}

/**
 * Who has said that this device may keep rooms for them. Nothing is kept without; it goes with a sign-out, and nothing
 * but the person's own word brings it back. With it stands when the server last said that they are signed in here.
 */
interface Holder {
  key: 'holder'
  personId: string
  agreedAt: number
}

interface Schema extends DBSchema {
  holder: { key: string; value: Holder }
  rooms: { key: [string, string]; value: RoomCopy }
  notes: { key: [string, string, string]; value: KeptNote }
  films: { key: [string, string]; value: FilmCopy }
  pieces: { key: [string, string, number]; value: Piece; indexes: { recording: [string, string] } }
}

const stores = ['holder', 'rooms', 'notes', 'films', 'pieces'] as const
type Stores = ('holder' | 'rooms' | 'notes' | 'films' | 'pieces')[]
export type CopiesTransaction = IDBPTransaction<Schema, Stores, 'readwrite'>

let opened: Promise<IDBPDatabase<Schema>> | undefined

function open(): Promise<IDBPDatabase<Schema>> {
  const forget = () => {
    opened = undefined
  }
  opened ??= openDatabase(forget)
  opened.catch(forget)
  return opened
}

async function openDatabase(lost: () => void): Promise<IDBPDatabase<Schema>> {
  const { openDB } = await import('idb')
  return openDB<Schema>(databaseName, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('holder', { keyPath: 'key' })
      fresh.createObjectStore('rooms', { keyPath: ['personId', 'recordingId'] })
      fresh.createObjectStore('notes', { keyPath: ['personId', 'recordingId', 'id'] })
      fresh.createObjectStore('films', { keyPath: ['personId', 'recordingId'] })
      fresh
        .createObjectStore('pieces', { keyPath: ['personId', 'path', 'from'] })
        .createIndex('recording', ['personId', 'recordingId'])
    },
    terminated: lost,
  })
}

/** The same as `hasCopies`, also while this page is about to make the database. */
export async function keepsAny(): Promise<boolean> {
  return opened !== undefined || hasCopies()
}

/** Reads in one transaction over everything that is kept; what is being written meanwhile waits for nothing. */
export async function readCopies<T>(
  read: (transaction: IDBPTransaction<Schema, Stores, 'readonly'>) => Promise<T>,
): Promise<T> {
  return read((await open()).transaction([...stores] as Stores, 'readonly'))
}

/** Does the work in one transaction over everything that is kept. */
export async function inCopies<T>(work: (transaction: CopiesTransaction) => Promise<T>): Promise<T> {
  const transaction = (await open()).transaction([...stores] as Stores, 'readwrite')
  // Its failure is told by whichever request is awaited first.
  transaction.done.catch(() => undefined)
  const result = await work(transaction)
  await transaction.done
  return result
}

/**
 * The same in the name of one person. Nothing is done, and false is answered, where this device keeps for somebody
 * else by now, or for nobody: a page that was left open writes nothing back after a sign-out.
 */
export function inCopiesOf(
  personId: string,
  work: (transaction: CopiesTransaction) => Promise<unknown>,
): Promise<boolean> {
  return inCopies(async (transaction) => {
    const holder = await transaction.objectStore('holder').get('holder')
    if (holder?.personId !== personId) return false
    await work(transaction)
    return true
  })
}

/** Every key that begins with these parts. */
export const beginningWith = (...parts: string[]) => IDBKeyRange.bound(parts, [...parts, []])

/** Takes out everything of everybody. */
export async function clearAll(transaction: CopiesTransaction): Promise<void> {
  await Promise.all(stores.map((name) => transaction.objectStore(name).clear()))
}
