/** A rehearsal among adults: take 1 of launching a discussion, paused once by the coach and tried again. */
import { voices } from '../making/cast.ts'
import type { Script } from '../making/script.ts'
import { rehearsalNotes } from './rehearsal-notes.ts'

const ink = '#3f4a5a'
const cell = 22

function garden(x: number, y: number, columns: number, rows: number, fill: string): string {
  const across = Array.from({ length: columns - 1 }, (_, i) => `M${x + (i + 1) * cell} ${y}v${rows * cell}`)
  const down = Array.from({ length: rows - 1 }, (_, i) => `M${x} ${y + (i + 1) * cell}h${columns * cell}`)
  return `<rect x="${x}" y="${y}" width="${columns * cell}" height="${rows * cell}" fill="${fill}"/><path d="${[...across, ...down].join('')}" stroke="#fefcf7" stroke-width="1.6"/><rect x="${x}" y="${y}" width="${columns * cell}" height="${rows * cell}" fill="none" stroke="#8f6840" stroke-width="4" stroke-linejoin="round"/>`
}

const words = (x: number, y: number, text: string, fontSize = 24, fill = ink) =>
  `<text x="${x}" y="${y}" class="hand" font-size="${fontSize}" fill="${fill}" text-anchor="middle">${text}</text>`

export const rehearsal: Script = {
  id: 'rehearsal-launching-discussion',
  title: 'Rehearsal: launching a discussion',
  kind: 'rehearsal',
  about: 'Take 1 · adults in student roles · one pause by the coach',
  room: 'seminar',
  roles: {
    teacher: {
      name: 'Teacher',
      voice: voices.scot,
      look: { skin: '#e3b18b', hair: '#5b3b28', style: 'short', top: '#5b7fa6', bottom: '#4c4740' },
      place: { as: 'standing', x: 218, y: 134, scale: 0.9 },
    },
    coach: {
      name: 'Coach',
      voice: voices.teacher,
      look: {
        skin: '#8a5a40',
        hair: '#2a211e',
        style: 'curly',
        top: '#a8683f',
        bottom: '#45506a',
        glasses: true,
      },
      place: { as: 'standing', x: 884, y: 196, scale: 1.02 },
    },
    a: {
      name: 'Student A (played)',
      voice: voices.youngMan,
      look: { skin: '#c58c66', hair: '#2f2622', style: 'short', top: '#6f9c8a' },
      place: { as: 'seated', x: 330, y: 348, scale: 0.86 },
    },
    b: {
      name: 'Student B (played)',
      voice: voices.woman,
      look: { skin: '#f0c8a8', hair: '#8a5a36', style: 'long', top: '#c77f63' },
      place: { as: 'seated', x: 545, y: 348, scale: 0.86 },
    },
    c: {
      name: 'Student C (played)',
      voice: voices.brightWoman,
      look: { skin: '#70472f', hair: '#231a18', style: 'bun', top: '#d8b04a' },
      place: { as: 'seated', x: 430, y: 402, scale: 1.02 },
    },
    d: {
      name: 'Student D (played)',
      look: { skin: '#e0ac84', hair: '#9a9186', style: 'short', top: '#7c7196' },
      place: { as: 'seated', x: 665, y: 402, scale: 1.02 },
    },
  },
  board: {
    question: {
      drawMs: 900,
      svg: words(480, 114, 'Same fence. Which garden holds more grass?', 23, '#2f5d92'),
    },
    long: { drawMs: 900, svg: `${garden(314, 166, 6, 2, '#a3c293')}${words(380, 240, '6 by 2')}` },
    square: { drawMs: 900, svg: `${garden(548, 138, 4, 4, '#a3c293')}${words(592, 254, '4 by 4')}` },
    stems: { drawMs: 1_200, svg: `${words(480, 274, 'My claim is …   because …', 24, '#a3522f')}` },
  },
  beats: [
    {
      mark: 'frame',
      who: 'coach',
      text: 'Take one. We launch the discussion, up to the first exchange. I pause where we want a closer look.',
      stage: [{ badge: 'take', pose: { who: 'coach', pose: 'tablet' }, show: ['long', 'square'] }],
    },
    {
      mark: 'firstLaunch',
      who: 'teacher',
      text: 'Good morning. Two gardens, the same length of fence. Which one holds more grass? Off you go.',
      thenMs: 1_300,
      stage: [{ pose: { who: 'teacher', pose: 'point' } }, { afterMs: 3_000, show: ['question'] }],
    },
    {
      mark: 'whatDoWeDo',
      who: 'a',
      text: 'Do we write something?',
      stage: [{ pose: { who: 'teacher', pose: 'rest' }, turn: { who: ['b'], to: 'left' } }],
    },
    {
      mark: 'anybody',
      who: 'teacher',
      text: 'Just say what you think. Anybody?',
      thenMs: 700,
      stage: [{ turn: { who: ['b'], to: 'back' } }],
    },
    { mark: 'guess', who: 'a', text: 'The long one. It looks bigger.' },
    { mark: 'anyoneElse', who: 'teacher', text: 'Okay, the long one. Anyone else?', thenMs: 600 },
    { mark: 'agree', who: 'b', text: 'I agree.' },
    {
      mark: 'pause',
      who: 'coach',
      text: 'Pause there, please. What did they take your question to be?',
      thenMs: 900,
      stage: [{ badge: 'pause', pose: { who: 'coach', pose: 'stop' } }],
    },
    {
      mark: 'sees',
      who: 'teacher',
      text: 'A guess. I never asked for a reason, and I gave no time to find one.',
      stage: [{ pose: { who: 'coach', pose: 'tablet' } }, { pose: { who: 'teacher', pose: 'think' } }],
    },
    {
      mark: 'whatWords',
      who: 'coach',
      text: 'What will you say, word for word, so that a turn means a claim and a reason?',
      thenMs: 1_200,
    },
    {
      mark: 'plans',
      who: 'teacher',
      text: 'My claim is, because. I put it on the board, then quiet time, then partners.',
      stage: [{ pose: { who: 'teacher', pose: 'open' } }],
    },
    {
      mark: 'again',
      who: 'coach',
      text: 'Try it again, from the two gardens.',
      thenMs: 800,
      stage: [{ badge: 'again', pose: { who: 'teacher', pose: 'rest' } }],
    },
    {
      mark: 'secondLaunch',
      who: 'teacher',
      text: 'Two gardens, the same length of fence. Which holds more grass, and how could you convince a doubter?',
      stage: [{ badge: 'take', pose: { who: 'teacher', pose: 'point' } }],
    },
    {
      mark: 'quiet',
      who: 'teacher',
      text: 'Start with, my claim is. Go on with, because. Quiet time now.',
      thenMs: 4_200,
      stage: [
        { pose: { who: 'teacher', pose: 'write' }, show: ['stems'] },
        { afterMs: 3_900, pose: { who: 'teacher', pose: 'rest' } },
      ],
    },
    {
      mark: 'partners',
      who: 'teacher',
      text: 'Now tell your partner. Listen so that you can say their reason for them.',
      thenMs: 4_600,
      murmur: true,
      stage: [
        { pose: { who: 'teacher', pose: 'open' } },
        { afterMs: 3_600, pose: { who: 'teacher', pose: 'rest' } },
        { afterMs: 3_800, turn: { who: ['a', 'c'], to: 'right' } },
        { afterMs: 3_800, turn: { who: ['b', 'd'], to: 'left' } },
        { afterMs: 4_200, move: { who: 'teacher', x: 168 } },
      ],
    },
    {
      mark: 'askB',
      who: 'teacher',
      text: "B, what was your partner's reason?",
      aloud: 'Bee, what was your partners reason?',
      thenMs: 900,
      stage: [{ turn: { who: ['a', 'b', 'c', 'd'], to: 'back' } }],
    },
    {
      mark: 'b',
      who: 'b',
      text: 'A says the square, because four rows of four is sixteen, and two rows of six is only twelve.',
      aloud: 'Ay says the square, because four rows of four is sixteen, and two rows of six is only twelve.',
    },
    {
      mark: 'different',
      who: 'teacher',
      text: 'Same claim, a different reason?',
      thenMs: 2_800,
      stage: [
        { pose: { who: 'teacher', pose: 'open' } },
        { afterMs: 3_400, handsUp: ['c'] },
        { afterMs: 4_200, handsUp: ['d'] },
      ],
    },
    {
      mark: 'c',
      who: 'c',
      text: 'We cut up the long one and laid it on the square. Four tiles stayed empty.',
      stage: [{ handsDown: ['c', 'd'], pose: { who: 'teacher', pose: 'rest' } }],
    },
    {
      mark: 'hold',
      who: 'teacher',
      text: 'Hold on to both reasons. Does the square win for each length of fence?',
      stage: [{ pose: { who: 'teacher', pose: 'point' } }],
    },
    {
      mark: 'next',
      who: 'coach',
      text: 'Stop there. Before take two, each of us names one thing that the class could do now and could not do before.',
      stage: [{ badge: 'none', pose: { who: 'teacher', pose: 'rest' } }],
    },
  ],
  notes: rehearsalNotes,
}
