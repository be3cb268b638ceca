import { describe, expect, test } from 'vitest'
import { preparing } from '#app/locales/en/preparing.ts'
import {
  defaultLimits,
  failureRetries,
  isBeingPrepared,
  type RecordingState,
  recordingFailureCodes,
  refusalOf,
  stateAfter,
  statesBefore,
} from './recording.ts'

describe('the states of a recording', () => {
  const wholeWay = ['upload-completed', 'check-started', 'check-passed', 'prepared'] as const

  test('the whole way', () => {
    let state: RecordingState = 'uploading'
    for (const event of wholeWay) {
      expect(statesBefore(event), event).toContain(state)
      state = stateAfter(event)
    }
    expect(state).toBe('ready')
  })

  test('only what the server works at comes to an end by itself', () => {
    const states: RecordingState[] = [
      'draft',
      'uploading',
      'received',
      'checking',
      'processing',
      'ready',
      'failed',
    ]
    expect(states.filter(isBeingPrepared)).toEqual(['received', 'checking', 'processing'])
  })

  test('an event that comes late or twice has no place', () => {
    for (const event of [...wholeWay, 'failed', 'stopped', 'retried', 'cancelled'] as const) {
      expect(statesBefore(event), event).not.toContain('ready')
      expect(statesBefore(event), event).not.toContain('cancelled')
      if (event !== 'check-started') expect(statesBefore(event), event).not.toContain(stateAfter(event))
    }
  })

  test('what is being prepared can be stopped, and prepared again after that', () => {
    expect(statesBefore('stopped').every(isBeingPrepared)).toBe(true)
    expect(statesBefore('retried')).toContain(stateAfter('stopped'))
  })

  test('work that was killed begins anew, and what failed is prepared again', () => {
    for (const state of ['received', 'checking', 'processing'] as const)
      expect(statesBefore('check-started')).toContain(state)
    expect(statesBefore('retried')).toEqual(['failed'])
    expect(statesBefore('check-started')).toContain(stateAfter('retried'))
  })
})

describe('the words of a failure', () => {
  test.each(recordingFailureCodes)('%s: three sentences, and a retry only where it is promised', (code) => {
    const words = preparing.failure[code]
    for (const sentence of [words.wrong, words.safe, words.next]) expect(sentence).toMatch(/^[A-Z].*\.$/)
    expect(/\btry again\b/i.test(words.next)).toBe(failureRetries[code] === 'prepare')
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
