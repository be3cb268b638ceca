/**
 * Makes the sample school's films and their data from the scripts beside it. Run by a maker, not at install:
 *
 *   node db/demo/films/make.ts [film id …] [--look 12.5,40] [--data] [--into folder]
 *
 * It wants on the machine: ffmpeg (with libx264, the native AAC encoder and libflite), espeak-ng, Chromium, and a
 * handwriting font such as Patrick Hand (OFL, `@fontsource/patrick-hand`). `--look` writes single
 * pictures only, `--data` the data only (for changed notes; changed beats want the film made again).
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Film } from './film.ts'
import { film, frameRate } from './making/encode.ts'
import { pictureAt } from './making/picture.ts'
import type { Script } from './making/script.ts'
import { openStudio, size } from './making/studio.ts'
import { cuesOf, layOut, notesOf, type Timeline } from './making/timeline.ts'
import { exitTicket } from './scripts/exit-ticket.ts'
import { fractions } from './scripts/fractions.ts'
import { rehearsal } from './scripts/rehearsal.ts'
import { writingAClaim } from './scripts/writing-a-claim.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    chromium: { type: 'string', default: '/usr/bin/chromium' },
    'text-font': {
      type: 'string',
      default: join(
        here,
        '../../../node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
      ),
    },
    'board-font': {
      type: 'string',
      default: join(
        here,
        '../../../node_modules/@fontsource/patrick-hand/files/patrick-hand-latin-400-normal.woff2',
      ),
    },
    into: { type: 'string', default: here },
    look: { type: 'string' },
    data: { type: 'boolean', default: false },
  },
})

const scripts = [fractions, rehearsal, writingAClaim, exitTicket]
const chosen = scripts.filter(({ id }) => positionals.length === 0 || positionals.includes(id))
const studio = await openStudio(values.chromium, { text: values['text-font'], board: values['board-font'] })
await mkdir(values.into, { recursive: true })
for (const script of chosen) {
  const timeline = await layOut(script)
  process.stdout.write(`${script.id}: ${(timeline.durationMs / 1000).toFixed(2)} s\n`)
  if (values.look === undefined) await make(script, timeline)
  else await look(script, timeline, values.look.split(',').map(Number))
}
await studio.close()

async function make(script: Script, timeline: Timeline): Promise<void> {
  const file = `${script.id}.mp4`
  if (!values.data) await film(studio, script, timeline, join(values.into, file))
  const data = Film.parse({
    id: script.id,
    file,
    title: script.title,
    kind: script.kind,
    about: script.about,
    durationMs: timeline.durationMs,
    frameRate,
    ...size,
    cues: cuesOf(script, timeline),
    notes: notesOf(script, timeline),
    feedback: script.feedback,
  })
  await writeFile(join(values.into, `${script.id}.json`), `${JSON.stringify(data, null, 2)}\n`)
}

async function look(script: Script, timeline: Timeline, seconds: number[]): Promise<void> {
  for (const second of seconds) {
    const png = await studio.picture(pictureAt(script, timeline, second * 1000))
    await writeFile(join(values.into, `${script.id}-${second}.png`), png)
  }
}
