import { describe, expect, test } from 'vitest'
import {
  defaultLimits,
  isBeingPrepared,
  isGone,
  nextRecordingState,
  type RecordingEvent,
  type RecordingState,
  recordingFailureCodes,
  recordingFailures,
  recordingStates,
  refusalOf,
} from './recording.ts'
import { failureSentence } from './recording-failure.ts'

function walk(start: RecordingState, ...events: RecordingEvent[]): RecordingState | null {
  return events.reduce<RecordingState | null>(
    (state, event) => state && nextRecordingState(state, event),
    start,
  )
}

describe('the states of a recording', () => {
  test('the whole way', () => {
    expect(
      walk(
        'draft',
        { type: 'upload-started' },
        { type: 'upload-completed' },
        { type: 'check-started' },
        { type: 'check-passed' },
        { type: 'prepared' },
      ),
    ).toBe('ready')
  })

  test('an event that comes late or twice moves nothing', () => {
    expect(nextRecordingState('ready', { type: 'prepared' })).toBeNull()
    expect(nextRecordingState('ready', { type: 'upload-completed' })).toBeNull()
    expect(nextRecordingState('cancelled', { type: 'upload-completed' })).toBeNull()
    expect(nextRecordingState('erasing', { type: 'check-passed' })).toBeNull()
    expect(nextRecordingState('erased', { type: 'erase-asked' })).toBeNull()
    expect(nextRecordingState('ready', { type: 'failed', reason: 'engine-failed' })).toBeNull()
  })

  test('a retry prepares what is here, sends what is not, and is refused where it cannot help', () => {
    const retried = (reason: RecordingEvent & { type: 'failed' }, received: boolean) =>
      walk('processing', reason, { type: 'retried', reason: reason.reason, received })
    expect(retried({ type: 'failed', reason: 'out-of-time' }, true)).toBe('received')
    expect(retried({ type: 'failed', reason: 'store-unavailable' }, false)).toBe('uploading')
    expect(retried({ type: 'failed', reason: 'size-differs' }, true)).toBe('uploading')
    expect(retried({ type: 'failed', reason: 'not-media' }, true)).toBeNull()
  })

  test('its owner can erase it from every state in which it exists', () => {
    const erasable = recordingStates.filter((state) => state !== 'erasing' && state !== 'erased')
    for (const state of erasable) {
      expect(walk(state, { type: 'erase-asked' }, { type: 'erased' }), state).toBe('erased')
    }
  })

  test('words for groups of states', () => {
    expect(recordingStates.filter(isBeingPrepared)).toEqual(['received', 'checking', 'processing'])
    expect(recordingStates.filter(isGone)).toEqual(['cancelled', 'erasing', 'erased'])
  })
})

describe('the words of a failure', () => {
  test.each(recordingFailureCodes)('%s: three sentences, and a retry only where it is promised', (code) => {
    const words = recordingFailures[code]
    for (const sentence of [words.wrong, words.safe, words.next]) expect(sentence).toMatch(/^[A-Z].*\.$/)
    expect(failureSentence(code)).not.toContain('  ')
    expect(/\btry again\b/i.test(words.next)).toBe(words.retry === 'prepare')
  })
})

describe('a file looked at before it is sent', () => {
  const file = { name: 'lesson.mp4', type: 'video/mp4', bytes: 1000 }

  test.each([
    [file, null],
    [{ ...file, bytes: 0 }, 'empty'],
    [{ ...file, bytes: defaultLimits.maxBytes }, null],
    [{ ...file, bytes: defaultLimits.maxBytes + 1 }, 'too-large'],
    [{ name: 'IMG_1.MOV', type: '', bytes: 5 }, null],
    [{ name: 'AVCHD.MTS', type: 'application/octet-stream', bytes: 5 }, null],
    [{ name: 'sound', type: 'audio/webm', bytes: 5 }, null],
    [{ name: 'plan.pdf', type: 'application/pdf', bytes: 5 }, 'not-media'],
    [{ name: 'photo.jpg', type: 'image/jpeg', bytes: 5 }, 'not-media'],
    [{ name: 'list.m3u8', type: 'audio/x-mpegurl', bytes: 5 }, 'not-media'],
    [{ name: 'mp4', type: '', bytes: 5 }, 'not-media'],
  ])('%o → %s', (given, expected) => {
    expect(refusalOf(given)).toBe(expected)
  })

  test('an organization may set a lower limit', () => {
    expect(refusalOf(file, { maxBytes: 999 })).toBe('too-large')
  })
})
