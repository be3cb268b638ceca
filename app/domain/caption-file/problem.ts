import { AppError } from '../errors.ts'
import type { RefusalKey, RefusalValues } from '../refusal-words.ts'

/** A refusal of a caption file that names the line, counted from 1. */
export function problemAt(line: number, words: RefusalKey, values: RefusalValues = {}): AppError {
  return new AppError('invalid', words, { values: { line, ...values } })
}
