import type { RefusalKey } from '../refusal-words.ts'
import { noteLimits } from './schema.ts'

/** Keys that must never be copied from what somebody sent. */
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

/** Half of a surrogate pair, or the null character: neither can be stored as text. */
export const unsoundText = /[\uD800-\uDFFF\u0000]/u

interface Visit {
  value: unknown
  /** How many nodes it lies in, itself counted. */
  depth: number
  level: number
}

/**
 * Looks at anything at all, without recursion, before a schema walks into it: plain JSON values only, nodes no
 * deeper and text no longer than a note may be. Answers what is wrong, or null.
 */
export function outOfBounds(value: unknown): RefusalKey | null {
  const waiting: Visit[] = [{ value, depth: 1, level: 1 }]
  let units = 0
  for (let visit = waiting.pop(); visit; visit = waiting.pop()) {
    units += 1
    if (typeof visit.value === 'string') {
      if (unsoundText.test(visit.value)) return 'annotations.unsoundText'
      units += visit.value.length
    } else if (typeof visit.value === 'object' && visit.value !== null) {
      if (visit.depth > noteLimits.depth || visit.level > 3 * noteLimits.depth) return 'annotations.tooDeep'
      const problem = enter(visit, waiting)
      if (problem) return problem
    } else if (!isPlain(visit.value)) return 'annotations.noDocument'
    if (units > noteLimits.bytes || waiting.length > noteLimits.bytes) return 'annotations.tooLarge'
  }
  return new TextEncoder().encode(JSON.stringify(value) ?? '').length > noteLimits.bytes
    ? 'annotations.tooLarge'
    : null
}

function isPlain(value: unknown): boolean {
  return value === null || ['number', 'boolean', 'undefined'].includes(typeof value)
}

function enter({ value, depth, level }: Visit, waiting: Visit[]): RefusalKey | null {
  if (Array.isArray(value)) {
    if (value.length > noteLimits.bytes) return 'annotations.tooLarge'
    for (const item of value) waiting.push({ value: item, depth, level: level + 1 })
    return null
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return 'annotations.noDocument'
  for (const [key, item] of Object.entries(value as object)) {
    if (forbiddenKeys.has(key) || unsoundText.test(key)) return 'annotations.noDocument'
    waiting.push({ value: item, depth: key === 'content' ? depth + 1 : depth, level: level + 1 })
  }
  return null
}
