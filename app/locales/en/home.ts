/** The home pages of teacher, coach and leader. */
export const home = {} as const
