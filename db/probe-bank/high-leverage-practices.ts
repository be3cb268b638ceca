import type { ProbeBank } from '#app/domain/probe-bank.ts'
import { communityProbes } from './community.ts'
import { discourseProbes } from './discourse.ts'
import { planningProbes } from './planning.ts'

/** The questions that ship, by the code of a framework and of its practice; read where they are, so that nothing is copied. */
export const shippedProbes: Record<string, Record<string, ProbeBank>> = {
  'high-leverage-practices': { ...discourseProbes, ...communityProbes, ...planningProbes },
}
