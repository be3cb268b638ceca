/** Choosing, sending and following files. */
export const upload = {} as const
