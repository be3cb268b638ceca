import type { StepTemplate } from '#app/domain/step-template.ts'
import { communitySteps } from './community.ts'
import { discourseSteps } from './discourse.ts'
import { planningSteps } from './planning.ts'

/** The small steps that ship, by the code of a framework and of its practice; read where they are, so that nothing is copied. */
export const shippedSteps: Record<string, Record<string, StepTemplate[]>> = {
  'high-leverage-practices': { ...discourseSteps, ...communitySteps, ...planningSteps },
}
