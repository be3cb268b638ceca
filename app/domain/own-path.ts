/** Whether this is a path of this site and of nobody else's: one leading slash, no backslash, no control characters. */
export function isOwnPath(to: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
  return to.length <= 2_000 && /^\/(?![/\\])[^\\\u0000-\u001f\u007f]*$/.test(to)
}
