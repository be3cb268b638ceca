/** What somebody does in one organization. One person may hold several. */
export const roles = ['administrator', 'coach', 'teacher', 'leader'] as const
export type Role = (typeof roles)[number]

/** The signed-in person in whose name a use case runs. */
export interface Actor {
  personId: string
  orgId: string
  name: string
  roles: readonly Role[]
  /** BCP 47. */
  locale: string
  /** IANA name; due dates end with the day in this zone. */
  timeZone: string
  /** Whether this is the sample school, where any visitor may be anybody. */
  isSample?: boolean
}

/** What an organization sets for itself; each is shown beside the figure it produces. */
export interface OrganizationPolicies {
  /** Largest file accepted, in bytes. */
  maxUploadBytes: number
  /** All originals and renditions of the organization together, in bytes. */
  quotaBytes: number
  /** The largest picture that is made, by its shorter side in pixels. */
  largestPicture: 720 | 1080
  /** How many action steps a teacher works on at once. */
  focusLimit: number
  /** The furthest date of an action step, in days. */
  dueLimitDays: number
  /** The date offered for an action step, in days. */
  defaultDueDays: number
  /** How many good tries put an action step in place. */
  masteryTries: number
  /** Over how many days they are spread at least. */
  masteryDays: number
  /** How many of them are on video. */
  masteryClips: number
  /** How many goals a teacher works on at once. */
  goalLimit: number
  /** The end date offered for a share, in days. */
  defaultShareDays: number
}

const GiB = 1024 ** 3

export const defaultPolicies: OrganizationPolicies = {
  maxUploadBytes: 10 * GiB,
  quotaBytes: 500 * GiB,
  largestPicture: 1080,
  focusLimit: 1,
  dueLimitDays: 28,
  defaultDueDays: 7,
  masteryTries: 3,
  masteryDays: 7,
  masteryClips: 1,
  goalLimit: 2,
  defaultShareDays: 30,
}

/** Up to two letters that stand for a name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('')
}
