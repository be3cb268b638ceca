/** What a form says of a field before anything is sent, where the server would say it otherwise; see also `fields`. */
export const fieldChecks = {
  tooEarly: 'Choose {day} or a later day.',
  tooLate: 'Choose {day} or an earlier day.',
  noAddress: 'Please give an address that begins with https://',
} as const
