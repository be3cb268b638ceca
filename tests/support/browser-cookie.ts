/** The session cookie as the server writes it (its value is JSON in base64), for a browser over plain http. */
export function browserCookie(origin: string, token: string) {
  const value = encodeURIComponent(Buffer.from(JSON.stringify(token)).toString('base64'))
  return { name: 'reprise', value, url: origin, httpOnly: true, sameSite: 'Lax' as const }
}
