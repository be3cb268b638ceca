import { LanePool } from '#app/components/upload/engine/lane-pool.ts'
import { browserOutbox } from '#app/components/upload/engine/outbox.ts'
import { sendPartByXhr } from '#app/components/upload/engine/send-part.ts'
import { browserSurroundings } from '#app/components/upload/engine/surroundings.ts'
import type { UploadApi } from '#app/components/upload/engine/upload-api.ts'
import { UploadRun } from '#app/components/upload/engine/upload-run.ts'
import type { UploadSettings, UploadSource } from '#app/components/upload/engine/upload-settings.ts'
import type { UploadHandle } from '#app/components/upload/engine/upload-snapshot.ts'

export type StartSettings = Partial<UploadSettings> & { api: UploadApi; personId: string }

/** As many as S3 clients send at a time; a browser opens six connections to a host, so pages and notes still get through. */
export const defaultLanes = 4
export const defaultLimitBytes = 10 * 1024 ** 3

/**
 * Sends a file to the object store in parts, or goes on with one begun earlier, and keeps at it until it is there.
 *
 * The engine is our own because the libraries at hand send the parts of one file one after another, which on a line
 * with latency leaves most of it idle, and keep copies of files only within small limits.
 */
export function startUpload(source: UploadSource, settings: StartSettings): UploadHandle {
  return new UploadRun(source, withDefaults(settings))
}

/** The settings of a browser page, where nothing else was given. */
export function withDefaults(settings: StartSettings): UploadSettings {
  return {
    outbox: settings.outbox ?? browserOutbox(),
    pool: settings.pool ?? new LanePool(defaultLanes),
    sendPart: sendPartByXhr,
    surroundings: browserSurroundings,
    delays: { firstMs: 1_000, longestMs: 30_000 },
    limitBytes: defaultLimitBytes,
    lanes: defaultLanes,
    ...settings,
  }
}
