/** Groups, their members and what is shared with them. */
export const groups = {} as const
