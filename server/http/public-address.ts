import { createTranslator } from 'use-intl/core'
import { linkWordsFor } from '#app/locales/catalogue.ts'
import { readersLanguage } from './language.ts'

interface PublicAddress {
  /** Scheme, host and port. */
  origin: string
  /** The operator has named it; otherwise it is this machine's own name for itself. */
  isChosen: boolean
}

const slot = Symbol.for('reprise.public-address')
type Holder = { [slot]?: PublicAddress }
const holder = globalThis as Holder

/** Says where this installation is reached; called once by the runtime, or by a test. */
export function usePublicAddress(address: PublicAddress): void {
  holder[slot] = address
}

function publicAddress(): PublicAddress {
  const address = holder[slot]
  if (!address) throw new Error('Links are made before usePublicAddress() was called.')
  return address
}

const localNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The beginning of links that are handed on to others: never what a request claims about its host, which anybody can
 * write into one. The warning, in the reader's language, is there where others will not get anywhere by them: the
 * operator has named no address, and whoever asks comes from elsewhere themself.
 */
export function startOfLinks(request: Request): { origin: string; linkWarning: string | null } {
  const { origin, isChosen } = publicAddress()
  const isHere = localNames.has(new URL(request.url).hostname)
  return { origin, linkWarning: isChosen || isHere ? null : warnOf(origin) }
}

function warnOf(origin: string): string {
  const locale = readersLanguage()
  return createTranslator({ locale, messages: linkWordsFor(locale) })('hereOnly', { origin })
}

/**
 * The beginning of links in what somebody takes along for themself: the address that the operator has named, else the
 * one by which they have just come.
 */
export function ownLinks(cameBy: string): string {
  const { origin, isChosen } = publicAddress()
  return isChosen ? origin : cameBy
}
