/** A sentence of the catalogue with its plain places filled, as a page shows it. */
export function print(message: string, values: Record<string, string>): string {
  return message.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place)
}
