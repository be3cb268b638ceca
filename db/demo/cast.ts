/** Who belongs to the sample school, and who works with whom. All of it is staged. */
import type { Role } from '#app/domain/person.ts'
import { sampleId } from './sample-id.ts'

export const sampleSchool = { id: sampleId('school'), name: 'Sample school (staged)' }

export const castKeys = ['helen', 'ana', 'tom', 'mia', 'sam', 'lena', 'omar', 'grace'] as const
export type CastKey = (typeof castKeys)[number]

export interface CastMember {
  id: string
  name: string
  roles: Role[]
}

const member = (key: CastKey, name: string, roles: Role[]): CastMember => ({
  id: sampleId(`person ${key}`),
  name,
  roles,
})

export const cast: Record<CastKey, CastMember> = {
  helen: member('helen', 'Helen Osei', ['leader', 'administrator']),
  ana: member('ana', 'Ana Ruiz', ['coach']),
  tom: member('tom', 'Tom Becker', ['coach']),
  mia: member('mia', 'Mia Chen', ['teacher']),
  sam: member('sam', 'Sam Adeyemi', ['teacher']),
  lena: member('lena', 'Lena Novak', ['teacher']),
  omar: member('omar', 'Omar Haddad', ['teacher']),
  grace: member('grace', 'Grace Kim', ['teacher']),
}

export interface CastGroup {
  id: string
  name: string
  kind: 'cohort' | 'team'
  facilitator: CastKey
  members: CastKey[]
}

export const castGroups = {
  cohort: {
    id: sampleId('group cohort'),
    name: 'First-year cohort',
    kind: 'cohort',
    facilitator: 'tom',
    members: ['sam', 'lena', 'omar', 'grace'],
  },
  team: {
    id: sampleId('group team'),
    name: 'Talk in mathematics and science',
    kind: 'team',
    facilitator: 'ana',
    members: ['mia', 'omar', 'lena'],
  },
} satisfies Record<string, CastGroup>

/** Offered by the coach; the last one still waits for the teacher's answer. */
export const castCoaching: { coach: CastKey; teacher: CastKey; accepted: boolean }[] = [
  { coach: 'ana', teacher: 'mia', accepted: true },
  { coach: 'ana', teacher: 'lena', accepted: true },
  { coach: 'tom', teacher: 'sam', accepted: true },
  { coach: 'tom', teacher: 'omar', accepted: true },
  { coach: 'ana', teacher: 'grace', accepted: false },
]
