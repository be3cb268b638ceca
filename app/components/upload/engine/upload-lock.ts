/**
 * Runs `work` while no other tab of this browser runs it for the same upload. Where another does, calls `elsewhere`
 * and waits: when that tab is closed, this one takes over. Without Web Locks (pages that are not secure) it just runs.
 */
export async function withUploadLock(
  uploadId: string,
  o: { signal: AbortSignal; elsewhere: () => void },
  work: () => Promise<void>,
): Promise<void> {
  const { locks } = navigator
  if (locks === undefined) return work()
  const name = `reprise-upload-${uploadId}`
  const ran = await locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock === null) return false
    await work()
    return true
  })
  if (ran) return
  o.elsewhere()
  await locks.request(name, { signal: o.signal }, work)
}
