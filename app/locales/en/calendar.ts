/** The titles in a calendar that other programs read. None carries a name or anybody's words. */
export const calendar = {
  name: 'Reprise',
  step: 'Reprise: a step is due',
  'follow-up': 'Reprise: look again at what was planned',
} as const
