/** The review room. */
export const room = {} as const
