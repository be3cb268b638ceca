/** Text that is HTML already: made by `html` alone. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Piece = string | number | Markup | readonly Markup[]

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

/** What a parser of HTML would not take as it stands: control characters but tab and line feed, and halves of a character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it replaces
const unfit = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

/** Text as it may stand between tags and within quotes. */
export const escapeHtml = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replace(unfit, '\ufffd')
    .replace(/[&<>"'`]/g, (each) => entities[each] ?? each)

/** HTML in which whatever is put in is text, unless it is HTML made here. */
export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Markup {
  const printed = pieces.map((piece) => {
    if (piece instanceof Markup) return piece.text
    return typeof piece === 'object' ? piece.map(({ text }) => text).join('') : escapeHtml(String(piece))
  })
  return new Markup(strings.reduce((text, part, at) => text + part + (printed[at] ?? ''), ''))
}

export const nothing = new Markup('')
