/** Named formats for `useFormatter`: dates read the same on every page. */
export const formats = {
  dateTime: {
    day: { day: 'numeric', month: 'long' },
    date: { day: 'numeric', month: 'short', year: 'numeric' },
    weekday: { weekday: 'short', day: 'numeric', month: 'short' },
    time: { hour: 'numeric', minute: '2-digit' },
    moment: { day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' },
  },
  number: {
    percent: { style: 'percent', maximumFractionDigits: 0 },
    whole: { maximumFractionDigits: 0 },
  },
} as const
