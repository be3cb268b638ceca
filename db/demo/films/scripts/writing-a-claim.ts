/** A modeled practice: thinking aloud while writing a claim from data. */
import { voices } from '../making/cast.ts'
import type { Script } from '../making/script.ts'
import { writingAClaimNotes } from './writing-a-claim-notes.ts'

const ink = '#3f4a5a'
const at = (x: number, y: number, text: string, fontSize = 28, fill = ink) =>
  `<text x="${x}" y="${y}" class="hand" font-size="${fontSize}" fill="${fill}">${text}</text>`
const stroke = (d: string, colour: string, width = 3) =>
  `<path d="${d}" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" fill="none"/>`
const leaf = (x: number, height: number) =>
  `${stroke(`M${x} 258v${-height}`, '#5e9673', 4)}<path d="M${x} ${258 - height}q-14 -2 -16 -12q14 -2 16 12q2 -14 16 -12q-2 10 -16 12" fill="#6f9c72"/>`
const tick = (x: number, y: number) => stroke(`M${x} ${y}l6 8l12 -18`, '#4a7d5d', 4)

export const writingAClaim: Script = {
  id: 'modeled-writing-a-claim',
  title: 'Modeled practice: writing a claim',
  kind: 'model',
  about: 'Explaining and modeling · thinking aloud, Year 6 science',
  room: 'studio',
  roles: {
    teacher: {
      name: 'Teacher',
      voice: voices.man,
      look: { skin: '#6f4630', hair: '#231b19', style: 'afro', top: '#c26d52', bottom: '#45506a' },
      place: { as: 'standing', x: 190, y: 172, scale: 1.3 },
    },
  },
  board: {
    question: { drawMs: 1_400, svg: at(356, 126, 'Does more light make bean plants taller?', 30, '#2f5d92') },
    underline: {
      drawMs: 900,
      svg: stroke('M461 136h64', '#d8a24a', 5) + stroke('M734 136h54', '#d8a24a', 5),
    },
    data: {
      drawMs: 2_200,
      svg: `${stroke('M372 258H640', '#b98a5c', 4)}${leaf(410, 16)}${leaf(500, 36)}${leaf(590, 60)}${at(380, 282, 'dark', 20)}${at(474, 282, 'shelf', 20)}${at(556, 282, 'window', 20)}${at(384, 304, '4 cm', 20)}${at(478, 304, '9 cm', 20)}${at(566, 304, '15 cm', 20)}`,
    },
    checks: {
      drawMs: 1_200,
      svg: `<rect x="664" y="164" width="206" height="128" rx="8" fill="#fbe9c0"/>${at(682, 194, 'Three checks', 22, '#a3522f')}${at(682, 222, '1  answers it', 21)}${at(682, 248, '2  data show it', 21)}${at(682, 274, '3  not too big', 21)}`,
    },
    first: { drawMs: 1_300, svg: at(360, 356, 'Plants like light.') },
    cross: { drawMs: 600, svg: stroke('M354 348L556 346', '#c26d52', 4) },
    second: { drawMs: 2_600, svg: at(360, 402, 'Bean plants that get more light grow taller') },
    weeks: { drawMs: 1_000, svg: at(360, 440, 'in two weeks.', 28, '#4a7d5d') },
    tick1: { drawMs: 300, svg: tick(840, 214) },
    tick2: { drawMs: 300, svg: tick(840, 240) },
    tick3: { drawMs: 300, svg: tick(840, 266) },
  },
  beats: [
    {
      mark: 'purpose',
      who: 'teacher',
      text: 'I am going to write a claim in front of you. Watch my hands, and listen to what I ask myself.',
      stage: [{ pose: { who: 'teacher', pose: 'open' } }],
    },
    {
      mark: 'question',
      who: 'teacher',
      text: 'First I read the question again. Does more light make bean plants taller?',
      stage: [{ pose: { who: 'teacher', pose: 'point' }, show: ['question'] }],
    },
    {
      mark: 'underline',
      who: 'teacher',
      text: 'I underline two words: light, taller. My claim will need both.',
      stage: [{ afterMs: 900, show: ['underline'] }],
    },
    {
      mark: 'data',
      who: 'teacher',
      text: 'Now the data. In the dark, four centimetres. On the shelf, nine. At the window, fifteen.',
      thenMs: 900,
      stage: [{ afterMs: 800, show: ['data'] }],
    },
    {
      mark: 'checks',
      who: 'teacher',
      text: 'A claim passes three checks. It answers the question. The data show it. It is not bigger than the data.',
      stage: [{ show: ['checks'], pose: { who: 'teacher', pose: 'talk' } }],
    },
    {
      mark: 'firstTry',
      who: 'teacher',
      text: 'My first try. Plants like light.',
      thenMs: 1_600,
      stage: [{ afterMs: 1_200, pose: { who: 'teacher', pose: 'write' }, show: ['first'] }],
    },
    {
      mark: 'doubt',
      who: 'teacher',
      text: 'Hmm. Does it answer the question? There is nothing about taller in it.',
      stage: [{ pose: { who: 'teacher', pose: 'think' } }],
    },
    {
      mark: 'ruler',
      who: 'teacher',
      text: 'And could I measure like with a ruler? No. So I cross it out. That is what a first try is for.',
      thenMs: 700,
      stage: [{ afterMs: 3_000, pose: { who: 'teacher', pose: 'write' }, show: ['cross'] }],
    },
    {
      mark: 'secondTry',
      who: 'teacher',
      text: 'I borrow words from the question. Bean plants that get more light …',
      stage: [{ afterMs: 1_800, pose: { who: 'teacher', pose: 'write' }, show: ['second'] }],
    },
    {
      mark: 'lookBack',
      who: 'teacher',
      text: 'I look at the data before I go on. More light, more height, each time. Grow taller.',
      stage: [{ pose: { who: 'teacher', pose: 'point' } }],
    },
    {
      mark: 'checkOne',
      who: 'teacher',
      text: 'Check one: light, taller, yes. Check two: four, nine, fifteen, yes.',
      stage: [
        { afterMs: 1_500, show: ['tick1'] },
        { afterMs: 3_900, show: ['tick2'] },
      ],
    },
    {
      mark: 'checkThree',
      who: 'teacher',
      text: 'Check three: is it bigger than my data? I watched for two weeks, not for ever. So I add, in two weeks.',
      thenMs: 900,
      stage: [
        { pose: { who: 'teacher', pose: 'think' } },
        { afterMs: 5_300, pose: { who: 'teacher', pose: 'write' }, show: ['weeks'] },
        { afterMs: 6_900, show: ['tick3'] },
      ],
    },
    {
      mark: 'read',
      who: 'teacher',
      text: 'Read it with me. Bean plants that get more light grow taller in two weeks.',
      thenMs: 900,
      stage: [{ pose: { who: 'teacher', pose: 'open' } }],
    },
    {
      mark: 'moves',
      who: 'teacher',
      text: 'What did I do? I reread, I tried, I checked, I changed it. The changing was the work.',
      thenMs: 700,
      stage: [{ pose: { who: 'teacher', pose: 'talk' } }],
    },
    {
      mark: 'yourTurn',
      who: 'teacher',
      text: 'Your question: does salt make ice melt faster? Same three checks. Write your first try, and keep it.',
      stage: [{ pose: { who: 'teacher', pose: 'open' } }],
    },
  ],
  notes: writingAClaimNotes,
}
