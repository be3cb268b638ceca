import { eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { type RecordKind, type RecordPlace, recordKinds } from '#app/domain/growth-record.ts'
import type { Actor } from '#app/domain/person.ts'
import { directionOf, type Locale } from '#app/locales/index.ts'
import { transaction } from '#db/client.ts'
import { organizations } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { html, type Markup, nothing } from './html.ts'
import { type Printer, printEntry, printerFor } from './print-entry.ts'
import { getVisibleRecord } from './reach.ts'
import { readEntries } from './read-entries.ts'
import { goalsOfRecord } from './read-record.ts'
import { recordFileStyle } from './record-file-style.ts'

const entriesAtOnce = 100

interface FileAsked {
  kinds: readonly RecordKind[]
  goalId: string | null
  /** Of whom reads it. */
  locale: Locale
  /** Where its clips are played. */
  origin: string
  /** Lets the page's own style through where the answer has a policy; a file needs none. */
  nonce: string | null
}

/**
 * The actor's own growth record as one HTML file that needs nothing beside it, piece by piece, the oldest entry first:
 * a page of entries is in memory at a time. Its last line says that it is whole. Throws not-found for a goal that is
 * not theirs, before the first piece.
 */
export async function* recordFile(actor: Actor, asked: FileAsked): AsyncGenerator<string> {
  requireCan(actor, 'record', 'export', { teacherId: actor.personId, shown: false })
  const printer = printerFor(asked.locale, actor.timeZone, asked.origin)
  const { school, goal } = await aboutFile(actor, asked.goalId)
  yield headOf(printer, actor, { ...asked, school, goal }).text
  let count = 0
  let month = ''
  let after: RecordPlace | null = null
  do {
    const page = await pageOf(actor, asked, after)
    const printed = page.entries.map((entry): Markup => {
      const named = monthOf(printer, entry.at)
      const begins = named === month ? nothing : monthHead(named, month !== '')
      month = named
      return html`${begins}${printEntry(printer, entry)}`
    })
    count += page.entries.length
    yield html`${printed}`.text
    after = page.after
  } while (after !== null)
  yield endOf(printer, count).text
}

/** Read anew each time, with the rights of that moment. */
function pageOf(actor: Actor, { kinds, goalId }: FileAsked, after: RecordPlace | null) {
  return transaction(actor, async (tx) => {
    const record = await getVisibleRecord(tx, actor, actor.personId)
    const named = await goalsOfRecord(tx, actor.personId)
    return readEntries(tx, actor, record, {
      ...{ kinds, after, order: 'oldest', most: entriesAtOnce },
      goalId: goalId ?? undefined,
      goals: new Map(named.map(({ id, name }) => [id, name])),
    })
  })
}

function aboutFile(actor: Actor, goalId: string | null) {
  return transaction(actor, async (tx) => {
    const [organization] = await tx
      .select({ name: organizations.name })
      .from(organizations)
      .where(eq(organizations.id, actor.orgId))
    const named = await goalsOfRecord(tx, actor.personId)
    const goal = named.find(({ id }) => id === goalId)
    if (goalId !== null && !goal) throw new AppError('not-found', 'goals.none')
    return { school: organization?.name ?? '', goal: goal?.name ?? null }
  })
}

const monthOf = ({ format }: Printer, at: string) =>
  format.dateTime(new Date(at), { month: 'long', year: 'numeric' })

const monthHead = (name: string, follows: boolean) =>
  html`${follows ? html`</ol>\n` : nothing}<h2>${name}</h2>\n<ol>\n`

interface Head extends FileAsked {
  school: string
  goal: string | null
}

function headOf(printer: Printer, actor: Actor, { kinds, locale, nonce, school, goal }: Head): Markup {
  const { t, file, format } = printer
  const title = file('title', { name: actor.name })
  const listed = (some: readonly RecordKind[]) => format.list(some.map((kind) => t(`kinds.${kind}`)))
  const left = recordKinds.filter((kind) => !kinds.includes(kind))
  const date = format.dateTime(new Date(), 'moment')
  const said = [
    file('kinds', { kinds: listed(kinds) }),
    left.length > 0 ? file('leftOut', { kinds: listed(left) }) : file('allKinds'),
    ...(goal === null ? [] : [file('underGoal', { goal })]),
    file('noFilms'),
    file('notShared', { name: actor.name }),
    file('words'),
    file('others'),
    file('offline'),
  ]
  return html`<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style${nonce === null ? nothing : html` nonce="${nonce}"`}>${recordFileStyle}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p>${file('asOf', { school, date })}</p>
</header>
<section class="about">
<h2>${file('inIt')}</h2>
<ul>
${said.map((each) => html`<li>${each}</li>\n`)}</ul>
</section>
<main>
`
}

const endOf = ({ file }: Printer, count: number) =>
  html`${count > 0 ? html`</ol>\n` : html`<p>${file('empty')}</p>\n`}</main>
<footer><p>${file('end', { count })}</p></footer>
</body>
</html>
`
