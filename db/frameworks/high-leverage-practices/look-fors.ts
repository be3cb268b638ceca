import type { LookFor } from '#app/domain/practice.ts'

/** Look-fors of one practice, the teacher's first. */
export function lookFors(told: { teacher: readonly string[]; student: readonly string[] }): LookFor[] {
  return [
    ...told.teacher.map((text): LookFor => ({ actor: 'teacher', text })),
    ...told.student.map((text): LookFor => ({ actor: 'student', text })),
  ]
}
