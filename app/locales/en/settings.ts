/** The organization's and the person's own settings. */
export const settings = {} as const
