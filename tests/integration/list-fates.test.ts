import { expect, test } from 'vitest'
import { listFates } from '#server/recordings/list-fates.ts'
import { useDatabase } from '#tests/support/database.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

useDatabase()

test('somebody who brought recordings is told what became of those of the last day, and of nobody else’s', async () => {
  const { orgId } = await buildOrganization()
  const ana = await buildPerson(orgId, 'Ana Ruiz')
  const ben = await buildPerson(orgId, 'Ben Osei')
  const failed = await buildRecording(ana, { state: 'failed', failure: 'unreadable' })
  const wanting = await buildRecording(ana, { state: 'failed', failure: 'out-of-disk' })
  const made = await buildRecording(ana, { state: 'processing', progressPermille: 400, stage: 'film' })
  await buildRecording(ana, { createdAt: new Date(Date.now() - 2 * 86_400_000) })
  await buildRecording(ana, { deletedAt: new Date() })
  await buildShare(ben, await buildRecording(ben), ana, 'view')
  const fates = await listFates(ana)
  expect(new Map(fates.map((fate) => [fate.recordingId, fate]))).toEqual(
    new Map([
      [failed, expect.objectContaining({ state: 'failed', failure: 'unreadable', canRetry: false })],
      [wanting, expect.objectContaining({ state: 'failed', failure: 'out-of-disk', canRetry: true })],
      [made, expect.objectContaining({ state: 'processing', permille: 400, canRetry: false })],
    ]),
  )
})
