/** Signing in, setting up a school, accepting an invitation, resetting a password. */
export const auth = {} as const
