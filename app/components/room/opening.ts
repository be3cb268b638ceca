/** Where a link asks to open: a time in milliseconds, or a moment. */
export function openingOf(url: URL): { t: number | null; moment: string | null } {
  const t = url.searchParams.get('t')
  return {
    t: t !== null && /^\d{1,8}$/.test(t) ? Number(t) : null,
    moment: url.searchParams.get('moment'),
  }
}
