/** The list of recordings, their details and who may see them. */
export const recordings = {} as const
