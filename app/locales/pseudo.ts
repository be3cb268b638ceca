/** Makes a test language out of one ICU message, leaving its arguments, tags and quoted parts as they are. */
export type PseudoStyle = 'accented' | 'mirrored'

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const accented = 'áƀćďéƒĝĥíĵķľɱñóþǫŕšŧúṽŵẋýžÁƁĆĎÉƑĜĤÍĴĶĽṀÑÓÞǪŔŠŦÚṼŴẊÝŽ'
const letters = new Map([...plain].map((letter, at) => [letter, [...accented][at] ?? letter]))

/** A string that shows through when it was not taken from the catalogue, and is a third longer than English. */
export function pseudo(message: string, style: PseudoStyle): string {
  if (message.trim() === '') return message
  const changed = changeText(message, style)
  if (style === 'mirrored') return changed
  const room = Math.ceil(message.replace(/\{[^}]*\}|<[^>]*>/g, '').length / 3)
  return `[${changed}${room > 2 ? ` ${'~'.repeat(room - 1)}` : ''}]`
}

function changeText(text: string, style: PseudoStyle): string {
  let out = ''
  let words = ''
  const flush = () => {
    out += changeWords(words, style)
    words = ''
  }
  for (let at = 0; at < text.length; ) {
    const kept =
      text[at] === '{' ? closing(text, at, '{', '}') : text[at] === '<' ? text.indexOf('>', at) + 1 : 0
    if (kept > at) {
      flush()
      const piece = text.slice(at, kept)
      out += piece.startsWith('{') ? changeArgument(piece, style) : piece
      at = kept
    } else {
      words += text[at]
      at += 1
    }
  }
  flush()
  return out
}

/** `{name}` stays; in `{count, plural, one {…} other {…}}` the branches are text again. */
function changeArgument(argument: string, style: PseudoStyle): string {
  const head = /^\{\s*\w+\s*,\s*(plural|select|selectordinal)\s*,/.exec(argument)
  if (!head) return argument
  let out = head[0]
  for (let at = head[0].length; at < argument.length; ) {
    if (argument[at] !== '{') {
      out += argument[at]
      at += 1
      continue
    }
    const end = closing(argument, at, '{', '}')
    out += `{${changeText(argument.slice(at + 1, end - 1), style)}}`
    at = end
  }
  return out
}

function changeWords(words: string, style: PseudoStyle): string {
  if (!/\p{L}/u.test(words)) return words
  if (style === 'accented') return [...words].map((letter) => letters.get(letter) ?? letter).join('')
  return `\u202e${words}\u202c`
}

function closing(text: string, from: number, open: string, close: string): number {
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === open) depth += 1
    if (text[at] === close) depth -= 1
    if (depth === 0) return at + 1
  }
  throw new Error(`message with an unclosed brace: ${text}`)
}

/** The same tree of messages with every text changed. */
export function pseudoMessages<Tree extends object>(tree: Tree, style: PseudoStyle): Tree {
  const changed = Object.entries(tree).map(([key, value]) => [
    key,
    typeof value === 'string' ? pseudo(value, style) : pseudoMessages(value as object, style),
  ])
  return Object.fromEntries(changed) as Tree
}
