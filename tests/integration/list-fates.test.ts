import { expect, test } from 'vitest'
import { transaction } from '#db/client.ts'
import { uploads } from '#db/schema/index.ts'
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
  const days = (count: number) => new Date(Date.now() - count * 86_400_000)
  await buildRecording(ana, { createdAt: days(2) })
  // Begun on Friday, gone on with on Monday.
  const late = await buildRecording(ana, { createdAt: days(3), state: 'received' })
  const whole = { orgId, key: `late-${late}`, storeUploadId: 'of the store', fileName: 'late.mp4' }
  const sent = { ...whole, contentType: 'video/mp4', bytes: 1_000, partBytes: 1_000, fingerprint: 'late' }
  await transaction({ orgId }, (tx) =>
    tx
      .insert(uploads)
      .values({ ...sent, recordingId: late, state: 'completed', createdAt: days(3), completedAt: days(0) }),
  )
  await buildRecording(ana, { deletedAt: new Date() })
  await buildShare(ben, await buildRecording(ben), ana, 'view')
  const fates = await listFates(ana)
  expect(new Map(fates.map((fate) => [fate.recordingId, fate]))).toEqual(
    new Map([
      [failed, expect.objectContaining({ state: 'failed', failure: 'unreadable', canRetry: false })],
      [wanting, expect.objectContaining({ state: 'failed', failure: 'out-of-disk', canRetry: true })],
      [late, expect.objectContaining({ state: 'received' })],
      [made, expect.objectContaining({ state: 'processing', permille: 400, canRetry: false })],
    ]),
  )
})
