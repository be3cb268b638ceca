import { expect, test } from 'vitest'
import { keepInMemory } from './kept.ts'
import type { OutboxEntry } from './outbox-list.ts'

const entry = (personId: string, clientId: string, key: string): OutboxEntry => ({
  ...{ type: 'remove', recordingId: 'a recording', annotationId: null, attempted: false, refusal: null },
  ...{ personId, clientId, key },
})

test('what is kept of all is counted by notes and texts, and taken out for everybody', async () => {
  const { writes, drafts, ofAll } = keepInMemory()
  expect(await ofAll.count()).toEqual({ notes: 0, drafts: 0 })
  await writes.change('mia', () => [entry('mia', 'one', '1'), entry('mia', 'one', '2')])
  await writes.change('sam', () => [entry('sam', 'two', '1')])
  await drafts.put('mia', 'a recording', 'A text')
  await drafts.put('mia', 'sound 1795366814723', 'What is said in it')
  expect(await ofAll.count()).toEqual({ notes: 2, drafts: 1 })
  await ofAll.clear()
  expect(await ofAll.count()).toEqual({ notes: 0, drafts: 0 })
  expect(await writes.change('sam', (entries) => entries)).toEqual([])
})
