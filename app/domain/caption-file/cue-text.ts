import { cueLines } from '../transcript.ts'

/** What one voice says in a cue. */
export interface Voice {
  speaker: string
  text: string
}

const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  lrm: '\u200e',
  rlm: '\u200f',
}
const entity = /&(?:(amp|lt|gt|quot|apos|nbsp|lrm|rlm)|#(\d{1,7})|#x([\da-f]{1,6}));/gi

/** Tags of captions and of web pages, times within a cue, and SubStation's braces: none of them is said. */
const markup = /<(\/?)([a-z][^\s<>./]{0,40}|\d{2,}:\d[\d:.,]{0,20})([^<>]*)>|\{\\[^{}]{0,100}\}/gi

/**
 * Takes a cue's payload apart by who speaks (`<v Ana>`); tags go, entities become what they stand for, once. What is
 * left is plain text, never to be read as markup again.
 */
export function readVoices(payload: string): Voice[] {
  const voices: Voice[] = []
  let speaker = ''
  let text = ''
  let from = 0
  const close = () => {
    const said = cueLines(decodeEntities(text))
    if (said !== '') voices.push({ speaker, text: said })
    text = ''
  }
  for (const tag of payload.matchAll(markup)) {
    text += payload.slice(from, tag.index)
    from = tag.index + tag[0].length
    const [, slash = '', name = '', rest = ''] = tag
    if (name.toLowerCase() !== 'v') continue
    close()
    speaker = slash === '' ? speakerOf(rest) : ''
  }
  text += payload.slice(from)
  close()
  return voices
}

/** `.loud Ana Ruiz` names Ana Ruiz: classes come first. */
function speakerOf(annotation: string): string {
  const name = annotation.replace(/^\.[^\s]*/, '')
  return cueLines(decodeEntities(name)).replace(/\n/g, ' ')
}

function decodeEntities(text: string): string {
  return text.replace(entity, (whole, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    const isCharacter = code > 0 && code <= 0x10_ff_ff && (code < 0xd8_00 || code > 0xdf_ff)
    return isCharacter ? String.fromCodePoint(code) : whole
  })
}

/** Braces that SubStation, and so `readVoices`, would take for markup. */
const openBrace = /\{(?=\\)/g

/** Text as WebVTT wants it: nothing in it is markup. */
export function escapeVtt(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(openBrace, '&#123;')
}

/** Text for SubRip, which knows no entities: only what a player, or `readVoices`, would take for markup is written as one. */
export function escapeSrt(text: string): string {
  return text
    .replace(entity, (whole) => `&amp;${whole.slice(1)}`)
    .replace(/<(?=[a-z/\d])/gi, '&lt;')
    .replace(openBrace, '&#123;')
    .replace(/-->/g, '--&gt;')
}
