import { addDays, type CalendarDay, daysBetween } from './calendar-day.ts'

export interface StepPolicies {
  /** How many steps one teacher works on at once. */
  focusLimit: number
  /** The furthest due date, in days from agreeing. */
  dueLimitDays: number
  defaultDueDays: number
  /** The most that one extension adds, in days from the day it is given. */
  extendLimitDays: number
  /** A step is in place after `done` good tries over at least `overDays` days, `withClip` of them with a clip. */
  mastery: { done: number; overDays: number; withClip: number }
}

export const defaultStepPolicies: StepPolicies = {
  focusLimit: 1,
  dueLimitDays: 28,
  defaultDueDays: 7,
  extendLimitDays: 14,
  mastery: { done: 3, overDays: 7, withClip: 1 },
}

/** One logged use of a step. */
export interface StepTry {
  on: CalendarDay
  result: 'done' | 'partly' | 'not'
  withClip: boolean
}

/** Days from today to the due date in the teacher's zone: 0 is today, negative has passed, null is no date. */
export function dueInDays(today: CalendarDay, dueOn: CalendarDay | null): number | null {
  return dueOn === null ? null : daysBetween(today, dueOn)
}

/** The date that holds when a step of so many days is agreed today. */
export function dueDate(today: CalendarDay, days: number): CalendarDay {
  return addDays(today, days)
}

export interface MasteryProgress {
  done: number
  doneNeeded: number
  /** Days from the first good try to the last. */
  days: number
  daysNeeded: number
  clips: number
  clipsNeeded: number
  met: boolean
}

/** How far the tries have come under the policy: good tries, spread over days, some of them on video. */
export function masteryProgress(
  tries: readonly StepTry[],
  policies: Pick<StepPolicies, 'mastery'> = defaultStepPolicies,
): MasteryProgress {
  const { done: doneNeeded, overDays: daysNeeded, withClip: clipsNeeded } = policies.mastery
  const good = tries.filter((each) => each.result === 'done')
  const dates = good.map((each) => each.on).sort()
  const days = dates.length > 0 ? daysBetween(dates[0] ?? '', dates.at(-1) ?? '') : 0
  const clips = good.filter((each) => each.withClip).length
  const met = good.length >= doneNeeded && days >= daysNeeded && clips >= clipsNeeded
  return { done: good.length, doneNeeded, days, daysNeeded, clips, clipsNeeded, met }
}
