import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cpuMs } from '#tests/support/cpu-time.ts'
import { isAppError } from '../errors.ts'
import { type CueWords, cueLines, transcriptLimits } from '../transcript.ts'
import { decodeCaptions, fitCues, readCaptions } from './read.ts'
import { writeSrt, writeVtt } from './write.ts'

const cue = (startMs: number, endMs: number, text: string, speaker = ''): CueWords => ({
  startMs,
  endMs,
  speaker,
  text,
})

/** The refusal of a file: its sentence's name and the line it names. */
function refusal(content: string | Uint8Array): string {
  try {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    readCaptions(decodeCaptions(bytes))
  } catch (error) {
    if (!isAppError(error)) throw error
    const line = error.values.line === undefined ? '' : ` ${String(error.values.line)}`
    return `${error.message.replace('transcripts.', '')}${line}`
  }
  return 'taken'
}

describe('WebVTT', () => {
  test('voices, tags, entities, notes, styles and settings', () => {
    const file = readCaptions(
      [
        'WEBVTT - a lesson',
        'Language: en-gb',
        '',
        'STYLE',
        '::cue { background: url(http://evil.example/) }',
        '',
        'NOTE nobody',
        'reads this',
        '',
        'intro',
        '00:01.000 --> 00:02.500 line:0 position:20%',
        '<v.loud Ana Ruiz>Where is <b>three <i>quarters</i></b>?</v>',
        '',
        '00:00:02.500 --> 01:00:00.007',
        '<v Jay>Here,<00:00:02.900> &lt;b&gt; &amp;lt; &#x41;&nbsp;&copy;',
        '<v Ana &amp; Ben>Why?',
      ].join('\n'),
    )
    expect(file).toEqual({
      format: 'vtt',
      language: 'en-GB',
      cues: [
        cue(1_000, 2_500, 'Where is three quarters?', 'Ana Ruiz'),
        cue(2_500, 3_600_007, 'Here, <b> &lt; A\u00a0&copy;', 'Jay'),
        cue(2_500, 3_600_007, 'Why?', 'Ana & Ben'),
      ],
    })
  })

  test('a byte order mark, Windows line ends, and cues that follow without an empty line', () => {
    const { cues } = readCaptions(
      '\ufeffWEBVTT\r\n\r\n00:05.000 --> 00:06.000\r\nlater\r\n00:01.000 --> 00:02.000\r\nfirst\r\nof two\r\n',
    )
    expect(cues).toEqual([cue(1_000, 2_000, 'first\nof two'), cue(5_000, 6_000, 'later')])
  })
})

describe('SubRip', () => {
  test('numbers, commas, fonts and braces', () => {
    const { format, cues } = readCaptions(
      '1\n00:00:01,040 --> 00:00:02,000 X1:40\n{\\an8}<font color="red">One</font>\n\n2\n00:00:03,5 --> 00:00:03,500\n5 < 6 & I <3 maths\n3\n0:00:04.000 --> 0:00:05.000\nthree',
    )
    expect(format).toBe('srt')
    expect(cues).toEqual([
      cue(1_040, 2_000, 'One'),
      cue(3_500, 3_501, '5 < 6 & I <3 maths'),
      cue(4_000, 5_000, 'three'),
    ])
  })
})

test.each([
  ['', 'notCaptions'],
  ['Dear all,\nsee you at nine.', 'notCaptions'],
  ['WEBVTT', 'noCues'],
  ['WEBVTT\n\n00:01.000 --> 00:02.000\n<b></b>', 'noCues'],
  ['WEBVTT\n\n00:01.000 --> 00:02.000\nwords\n\nstray words', 'noTimes 6'],
  ['WEBVTT\n\n00:01.000 -> 00:02.000\nwords', 'noTimes 3'],
  ['1\n00:61,000 --> 00:62,000\nwords', 'noTimes 2'],
  ['1\n00:01:02.500 --> soon\nwords', 'noTimes 2'],
  ['1\n-00:00:01,000 --> 00:00:02,000\nwords', 'negativeTime 2'],
  ['1\n00:00:03,000 --> 00:00:02,000\nwords', 'backwards 2'],
  ['1\n999999999:00:00,000 --> 999999999:00:01,000\nwords', 'absurdTime 2'],
  [`WEBVTT\n\n00:01.000 --> 00:02.000\n<v ${'a'.repeat(101)}>a`, 'speakerTooLong 3'],
  [new Uint8Array([0x31, 0x0a, 0x61, 0xe4, 0x0a, 0x62]), 'notUtf8 2'],
])('refuses %j as %s', (content, expected) => {
  expect(refusal(content)).toBe(expected)
})

test('R-63 one more cue than there may be is refused at its line, a million of them before they are read', () => {
  expect(refusal(`1\n00:00:01,000 --> 00:00:02,000\n${'a'.repeat(transcriptLimits.characters + 1)}`)).toBe(
    'cueTooLong 2',
  )
  const block = '00:01.000 --> 00:02.000\na\n'
  const most = `WEBVTT\n\n${`${block}\n`.repeat(transcriptLimits.cues)}`
  expect(refusal(most)).toBe('taken')
  expect(refusal(`${most}${block}`)).toBe(`tooManyCues ${3 + 3 * transcriptLimits.cues}`)
  expect(refusal(block.repeat(1_000_000))).toBe('tooLarge')
  expect(refusal(new Uint8Array(transcriptLimits.bytes + 1).fill(0x61))).toBe('tooLarge')
})

test('R-48 what looks like a script is words, or gone; never markup again in a file that is written', () => {
  const { cues } = readCaptions(
    'WEBVTT\n\n00:01.000 --> 00:02.000\n<script>alert(1)</script>&lt;img src=x onerror=alert(2)&gt;\n\n00:03.000 --> 00:04.000\n<scr<b>ipt>alert(3)\n\n00:05.000 --> 00:06.000\nit goes --> there\0\u0007',
  )
  expect(cues.map(({ text }) => text)).toEqual([
    'alert(1)<img src=x onerror=alert(2)>',
    '<script>alert(3)',
    'it goes --> there',
  ])
  expect(writeVtt(cues)).not.toMatch(/<(?!v )[a-z]|goes -->/i)
  expect(writeSrt(cues)).not.toMatch(/<[a-z]|goes -->/i)
  expect(readCaptions(writeVtt(cues)).cues).toEqual(cues)
  expect(readCaptions(writeSrt(cues)).cues).toEqual(cues)
})

test('a file of nothing but half tags and arrows is read in no time', () => {
  for (const piece of ['<', '<v ', '&#', '{\\', '<b <b ', '--> ', '1\n', ':', '00:00:01,000 --> ']) {
    const text = `WEBVTT\n\n00:01.000 --> 00:02.000\n${piece.repeat(transcriptLimits.bytes / 4 / piece.length)}`
    expect(
      cpuMs(() => refusal(text)),
      piece,
    ).toBeLessThan(10_000)
  }
})

test('a cue that belongs to a longer film is refused, a machine’s fancy behind the end is dropped', () => {
  const cues = [
    cue(0, 1_000, 'a'),
    cue(9_000, 12_000, 'b'),
    cue(14_000, 15_000, 'c'),
    cue(16_000, 17_000, 'd'),
  ]
  expect(fitCues(cues, null)).toEqual(cues)
  expect(fitCues(cues.slice(0, 3), 10_000)).toEqual([cue(0, 1_000, 'a'), cue(9_000, 10_000, 'b')])
  expect(() => fitCues(cues, 10_000)).toThrow('transcripts.beyondEnd')
  expect(fitCues(cues, 10_000, true)).toHaveLength(2)
})

const said = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          '<v Ana>',
          '</v>',
          '&amp;',
          '&lt;',
          '-->',
          '\n',
          '<',
          '>',
          '{\\an8}',
          '00:01.000',
          ' ',
          'é',
          '1',
          'NOTE',
        ),
      )
      .map((parts) => parts.join('')),
  )
  .map((text) => cueLines(text))
const cueOf = fc.record({
  startMs: fc.nat(80_000_000),
  length: fc.integer({ min: 1, max: 60_000 }),
  speaker: said.map((name) => name.replace(/\n/g, ' ').slice(0, 40).trim()),
  text: said.filter((text) => text !== ''),
})
const transcript = fc
  .array(cueOf, { minLength: 1, maxLength: 20 })
  .map((list) =>
    list
      .map(({ startMs, length, speaker, text }) => cue(startMs, startMs + length, text, speaker))
      .sort((a, b) => a.startMs - b.startMs),
  )

test('whatever is kept comes back from a written file as it was', () => {
  fc.assert(
    fc.property(transcript, (cues) => {
      expect(readCaptions(writeVtt(cues, 'es')).cues).toEqual(cues)
      const plain = cues.map((each) => ({ ...each, speaker: '' }))
      expect(readCaptions(writeSrt(plain)).cues).toEqual(plain)
    }),
    { numRuns: 200 },
  )
}, 60_000)

test('whatever is sent is taken within the limits, or refused in words', () => {
  const line = fc.constantFrom(
    'WEBVTT',
    '',
    '1',
    'NOTE x',
    'STYLE',
    '00:01.000 --> 00:02.000',
    '00:00:02,000 --> 00:00:01,000',
    '-1 --> 2',
    '<v A>b',
    'words',
    '\ufeff',
    '-->',
    '99:99:99,999 --> 1',
    '&#0;&#xd800;&#1114112;',
    '\u2028',
  )
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .array(fc.oneof(line, fc.string({ unit: 'binary', maxLength: 12 })))
      .map((lines) => new TextEncoder().encode(lines.join('\n'))),
  )
  fc.assert(
    fc.property(anything, (bytes) => {
      if (refusal(bytes) !== 'taken') return
      for (const { startMs, endMs, text, speaker } of readCaptions(decodeCaptions(bytes)).cues) {
        expect(Number.isInteger(startMs) && Number.isInteger(endMs) && endMs > startMs && startMs >= 0).toBe(
          true,
        )
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
        expect(`${speaker}${text}`).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/)
        expect(text.trim()).not.toBe('')
      }
    }),
    { numRuns: 200 },
  )
}, 60_000)
