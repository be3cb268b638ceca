import type { Framework, LookFor, Move, NewFramework, Practice } from '#app/domain/practice.ts'
import { longestShortName } from '#app/domain/practice.ts'
import { practiceHues, practiceShapes } from '#app/domain/practice-mark.ts'

/** A move of a walkthru as the form holds it. */
export type DraftMove = Move & {
  /** Stays the same while the list around it changes. */
  key: number
}

/** A practice as the form holds it: look-fors as lines of text, everything else in its own field. */
export interface DraftPractice {
  /** Stays the same while the list around it changes. */
  key: number
  /** Kept from the edition before, so that both editions know each other's practice. */
  code: string | null
  letters: string
  shape: string
  hue: number
  name: string
  shortName: string
  definition: string
  why: string
  equityPrompt: string
  teacher: string
  student: string
  walkthru: readonly DraftMove[]
}

export interface FrameworkDraft {
  /** Of the framework of which this will be the next edition. */
  code: string | null
  name: string
  description: string
  source: string
  locale: string
  practices: DraftPractice[]
}

/** A practice that nothing is written about yet, under a mark that the others do not have. */
export function emptyPractice(others: readonly DraftPractice[]): DraftPractice {
  const key = Math.max(0, ...others.map((each) => each.key)) + 1
  const empty = { letters: '', name: '', shortName: '', definition: '', why: '', equityPrompt: '' }
  return { key, code: null, ...freeMark(others), ...empty, teacher: '', student: '', walkthru: [] }
}

export function emptyDraft(): FrameworkDraft {
  return { code: null, name: '', description: '', source: '', locale: 'en', practices: [emptyPractice([])] }
}

/** The form's fields for a whole framework: to write its next edition, or what was pasted. */
export function draftFrom(framework: Framework | NewFramework): FrameworkDraft {
  const { code, name, description, source, locale } = framework
  const linesOf = (practice: Practice, actor: 'teacher' | 'student') =>
    practice.lookFors.flatMap((each) => (each.actor === actor ? linesFrom(each) : [])).join('\n')
  const practices = framework.practices.map((practice, index) => {
    const { lookFors: _, walkthru = [], ...wording } = practice
    const lines = { teacher: linesOf(practice, 'teacher'), student: linesOf(practice, 'student') }
    const moves = walkthru.map((move, place) => ({ ...move, key: place + 1 }))
    return { ...wording, ...lines, walkthru: moves, key: index + 1 }
  })
  return { code, name, description, source, locale, practices }
}

/** What is sent: codes made from names where there are none, a line of text for each look-for. */
export function frameworkFrom(draft: FrameworkDraft) {
  const { name, description, source, locale } = draft
  const taken = new Set(draft.practices.flatMap((practice) => practice.code ?? []))
  return {
    ...{ name, description, source, locale },
    code: draft.code ?? codeFrom(name),
    practices: draft.practices.map(({ key: _, teacher, student, code, walkthru, ...practice }) => ({
      ...practice,
      code: code ?? freeCode(codeFrom(practice.name), taken),
      shortName: practice.shortName.trim() || practice.name.trim().slice(0, longestShortName),
      lookFors: [...lookForsFrom(teacher, 'teacher'), ...lookForsFrom(student, 'student')],
      ...(walkthru.length > 0 && { walkthru: walkthru.map(({ key: __, ...move }) => move) }),
    })),
  }
}

const levelMark = '- '

/** A look-for as lines: its own, and one for each step of its continuum. */
function linesFrom({ text, levels = [] }: LookFor): string[] {
  return [text, ...levels.map((level) => `${levelMark}${level.name}: ${level.text}`)]
}

/** Each line is a look-for; those that begin with a hyphen are steps of the one above: `- Name: what one sees`. */
function lookForsFrom(lines: string, actor: 'teacher' | 'student'): LookFor[] {
  const found: LookFor[] = []
  for (const line of lines.split('\n').map((each) => each.trim())) {
    const above = found.at(-1)
    if (line.startsWith(levelMark) && above) {
      const [name = '', ...rest] = line.slice(levelMark.length).split(':')
      above.levels = [...(above.levels ?? []), { name: name.trim(), text: rest.join(':').trim() }]
    } else if (line !== '') found.push({ actor, text: line })
  }
  return found
}

/** Small letters, digits and hyphens, beginning with a letter: `Asking why` becomes `asking-why`. */
export function codeFrom(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replaceAll(' ', '-')
  const short = plain.slice(0, 50).replace(/-+$/, '')
  return /^[a-z]/.test(short) ? short : `p-${short || 'x'}`
}

function freeCode(wanted: string, taken: Set<string>): string {
  let code = wanted
  for (let number = 2; taken.has(code); number += 1) code = `${wanted}-${number}`
  taken.add(code)
  return code
}

/** The next pair of shape and hue that nobody has; neighbours differ in both. */
function freeMark(others: readonly DraftPractice[]): { shape: string; hue: number } {
  const taken = new Set(others.map(({ shape, hue }) => `${shape} ${hue}`))
  for (let place = 0; place < practiceShapes.length * practiceHues; place += 1) {
    const shape = practiceShapes[place % practiceShapes.length] ?? 'circle'
    const hue = ((place + Math.floor(place / practiceShapes.length)) % practiceHues) + 1
    if (!taken.has(`${shape} ${hue}`)) return { shape, hue }
  }
  return { shape: 'circle', hue: 1 }
}
