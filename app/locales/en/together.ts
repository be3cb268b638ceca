/** Watching a recording together: somebody leads, others follow. */
export const together = {
  label: 'Watching together',
  start: 'Watch together',
  startWhy: 'Lead: whoever follows sees what you play, where you play it.',
  youLead: '{count, plural, =0 {You lead} one {You lead, # follows} other {You lead, # follow}}',
  leads: '{name} leads',
  following: 'Following {name}',
  follow: 'Follow',
  lookAround: 'Look around',
  lookAroundWhy: 'Move about alone; you can follow again at any time.',
  handOver: 'Hand over…',
  handOverTo: 'Hand over to',
  stop: 'Stop',
  nowLead: 'You lead now.',
  alone: 'You are looking around alone. {name} leads.',
} as const
