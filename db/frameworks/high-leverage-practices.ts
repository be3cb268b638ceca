import type { Framework } from '#app/domain/practice.ts'
import { communityPractices } from './high-leverage-practices/community.ts'
import { discoursePractices } from './high-leverage-practices/discourse.ts'
import { planningPractices } from './high-leverage-practices/planning.ts'
import { walkthrus } from './high-leverage-practices/walkthrus.ts'

/** The framework that every organization begins with: thirteen practices named by TeachingWorks, worded by us. */
export const highLeveragePractices: Framework = {
  code: 'high-leverage-practices',
  edition: '1.1',
  name: 'High-leverage practices',
  description:
    'Thirteen parts of teaching that come back in every subject and at every age, and are worth rehearsing on their own.',
  source:
    'The names and the choice of practices follow the high-leverage practices of TeachingWorks, University of Michigan. ' +
    'The definitions, reasons, look-fors, questions and walkthrus are our own wording. See also Ball, D. L., & Forzani, F. M. (2009). ' +
    'The work of teaching and the challenge for teacher education. Journal of Teacher Education, 60(5), 497–511.',
  locale: 'en',
  practices: [...discoursePractices, ...communityPractices, ...planningPractices].map((practice) => {
    const walkthru = walkthrus[practice.code]
    return walkthru ? { ...practice, walkthru } : practice
  }),
}
