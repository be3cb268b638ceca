/** People, roles, invitations, coaching relationships. */
export const people = {} as const
