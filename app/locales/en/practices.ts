/** Frameworks and their practices. */
export const practices = {} as const
