import { z } from 'zod'
import type { RefusalKey, RefusalWords } from './refusal-words.ts'

export const shortestPassword = 8
export const longestPassword = 128

/** Any text that could be a password. What makes one acceptable is `passwordProblem`. */
export const TypedPassword = z
  .string('accounts.passwordMissing' satisfies RefusalKey)
  .min(1, 'accounts.passwordMissing' satisfies RefusalKey)
  .max(longestPassword)

/** Whose password it is to be: their own words are no secret. */
export interface PasswordContext {
  name?: string
  email?: string
  organization?: string
}

/**
 * Why a password is refused, or null where it is good. Length counts, not kinds of characters
 * (OWASP ASVS 5.0, 6.2): refused are what is short, what stands on every list, and the person's own words.
 */
export function passwordProblem(password: string, context: PasswordContext = {}): RefusalWords | null {
  const length = [...password].length
  if (length < shortestPassword) return { key: 'accounts.passwordShort', values: { least: shortestPassword } }
  if (length > longestPassword) return { key: 'fields.tooLong', values: { most: longestPassword } }
  const plain = fold(password)
  if (isRepetition(plain) || commonPasswords.has(trimmedOfDigits(plain)) || commonPasswords.has(plain))
    return { key: 'accounts.passwordCommon' }
  return isMadeOf(plain, ['reprise', ...wordsOf(context)]) ? { key: 'accounts.passwordOwnWords' } : null
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

function wordsOf(context: PasswordContext): string[] {
  const texts = [context.name, context.email, context.organization]
  return texts
    .flatMap((text) => [...fold(text ?? '').split(/[^\p{L}\p{N}]+/u), fold(text ?? '')])
    .filter((word) => word.length >= 3)
}

/** Whether hardly a letter is left once the words are taken out. */
function isMadeOf(password: string, words: string[]): boolean {
  let left = password
  for (const word of words.toSorted((a, b) => b.length - a.length)) left = left.replaceAll(word, '')
  return left !== password && left.replace(/[^\p{L}]/gu, '').length < 5
}

/** `aaaaaaaa`, `abababab`, `12341234`: a short piece over and over. */
function isRepetition(text: string): boolean {
  return /^(.{1,4})\1+$/u.test(text)
}

function trimmedOfDigits(text: string): string {
  return text.replace(/[\d!?.*#$_-]+$/u, '')
}

/** The heads of the public lists of leaked passwords, and what a school would think of first. */
const commonPasswords = new Set(
  `12345678 123456789 1234567890 0123456789 11111111 00000000 87654321 987654321 0987654321 123123123 12341234
  password passwort passw0rd p@ssword p@ssw0rd pass1234 password1 motdepasse contraseña senha parola
  qwerty qwertyui qwertyuiop qwertz qwertzui qwertzuiop azerty azertyuiop asdfghjk asdfghjkl zxcvbnm zxcvbnm, 1q2w3e4r
  1q2w3e4r5t 1qaz2wsx qazwsx qazwsxedc abcdefg abcdefgh abcd1234 abc12345 a1b2c3d4 iloveyou iloveu sunshine
  princess football baseball basketball superman batman pokemon starwars welcome letmein letmein1 changeme default
  administrator admin admin123 administrator1 guest teacher teachers teaching school schools student students
  classroom education whatever trustno1 dragon monkey master shadow michael jennifer jordan hunter freedom charlie
  internet computer secret secrets google facebook samsung liverpool chelsea arsenal mercedes corvette
  summer winter spring autumn january february september october november december monday friday
  hello hellohello helloworld test testtest tester testing temp temptemp login newpassword mypassword yourpassword
  correcthorsebatterystaple`.split(/\s+/),
)
