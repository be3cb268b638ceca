import { z } from 'zod'
import { recordingKinds } from './recording.ts'
import type { RefusalKey } from './refusal-words.ts'

/** What people may say about a recording, before, during or after its upload. */
export const RecordingDetails = z.object({
  title: z
    .string()
    .trim()
    .min(1, 'fields.titleMissing' satisfies RefusalKey)
    .max(200),
  kind: z.enum(recordingKinds),
  recordedOn: z.union([
    z.iso.date('fields.noDay' satisfies RefusalKey),
    z.literal('').transform(() => null),
    z.null(),
  ]),
  className: z.string().trim().max(100),
  subject: z.string().trim().max(100),
  gradeBand: z.string().trim().max(60),
})
export type RecordingDetails = z.output<typeof RecordingDetails>

/** What a browser says of a file before it sends it. Nothing of it is believed once the bytes are here. */
export const NewUpload = RecordingDetails.partial().extend({
  fileName: z.string().trim().min(1).max(255),
  fileType: z.string().max(100),
  bytes: z
    .number()
    .int()
    .positive('uploads.empty' satisfies RefusalKey),
  /** From size, date and the first and last mebibyte: a changed file has another one. */
  fingerprint: z.string().min(16).max(128),
  /** Upload it although the same file is already here. */
  anyway: z.boolean().default(false),
  /** The film of takes of a rehearsal, as the browser that recorded it knows it. */
  takeSource: z.uuid().optional(),
})
export type NewUpload = z.output<typeof NewUpload>

/** Which parts a browser wants to send next. */
export const PartsWanted = z.object({
  partNumbers: z.array(z.number().int().min(1).max(10_000)).min(1).max(50),
})
export type PartsWanted = z.output<typeof PartsWanted>

/** A title from a file's name: without its ending, and with spaces for underscores. */
export function titleFromFileName(fileName: string): string {
  const base = fileName
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[_\s]+/g, ' ')
    .trim()
  return (base || fileName).slice(0, 200)
}

/** A size for people, in the units their operating system shows: `3.4 GB`. */
export function printBytes(bytes: number, locale = 'en'): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** power
  const maximumFractionDigits = power > 1 && value < 100 ? 1 : 0
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits,
  }).format(value)
}
