/** Where something was found: a cue's place, and from where to where in its text. */
export interface Hit {
  cue: number
  from: number
  to: number
}

/** One letter without its accents and size: `É` is `e`, `ß` is `ss`. */
function foldLetter(letter: string): string {
  return letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/ß/g, 'ss')
}

/** Folded text, and for each of its characters the place in the text that it comes from. */
interface Folded {
  folded: string
  places: readonly number[]
}

function fold(text: string): Folded {
  let folded = ''
  const places: number[] = []
  let at = 0
  for (const letter of text) {
    const plain = /\s/.test(letter) ? ' ' : foldLetter(letter)
    for (let n = 0; n < plain.length; n += 1) places.push(at)
    folded += plain
    at += letter.length
  }
  places.push(at)
  return { folded, places }
}

const foldedCues = new WeakMap<{ text: string }, Folded>()

/** A cue never changes; another text comes as another cue. */
function foldCue(cue: { text: string }): Folded {
  const known = foldedCues.get(cue)
  if (known) return known
  const folded = fold(cue.text)
  foldedCues.set(cue, folded)
  return folded
}

/** Searches these cues; asked for the same words again, it answers the very same hits. */
export function finderIn(cues: readonly { text: string }[]): (words: string) => readonly Hit[] {
  let last: { words: string; hits: readonly Hit[] } = { words: '', hits: [] }
  return (words) => {
    if (words !== last.words) last = { words, hits: findWords(cues, words) }
    return last.hits
  }
}

/** Everywhere these words stand in the cues, whatever their accents and size, in order of time. */
export function findWords(cues: readonly { text: string }[], words: string): Hit[] {
  const wanted = fold(words.trim()).folded
  if (wanted === '') return []
  const hits: Hit[] = []
  for (const [cue, said] of cues.entries()) {
    const { text } = said
    const { folded, places } = foldCue(said)
    for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
      const to = endOfLetter(text, places[at + wanted.length] ?? text.length)
      hits.push({ cue, from: places[at] ?? 0, to })
    }
  }
  return hits
}

/** Accents that stand after their letter belong to it. */
function endOfLetter(text: string, at: number): number {
  let end = at
  while (/\p{M}/u.test(text[end] ?? '')) end += 1
  return end
}
