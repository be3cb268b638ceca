/** Praise, probes and action steps. */
export const feedback = {} as const
