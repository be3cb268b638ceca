/** Every scalar is text, as it stands there. */
export type Yaml = string | Yaml[] | { [name: string]: Yaml }
type Mapping = { [name: string]: Yaml }

const opens = new Map([
  ['{', '}'],
  ['[', ']'],
])

/**
 * Reads the part of YAML that our own examples are written in: mappings and sequences, in blocks or in brackets, quoted
 * and plain words, literal texts, anchors and merges. Throws where it meets anything else.
 */
export function readYaml(text: string): Yaml {
  return new Reader(text).document()
}

class Reader {
  readonly #lines: string[]
  readonly #anchors = new Map<string, Yaml>()
  #at = 0

  constructor(text: string) {
    this.#lines = text.split('\n')
  }

  document(): Yaml {
    const value = this.#block(0)
    if (this.#indent() !== -1) throw this.#fault()
    return value
  }

  #fault(): Error {
    return new Error(`Line ${this.#at + 1} cannot be read: ${this.#lines[this.#at]}`)
  }

  /** How far the next line with anything on it is indented; -1 at the end. */
  #indent(): number {
    while (this.#at < this.#lines.length && this.#here() === '') this.#at += 1
    if (this.#at >= this.#lines.length) return -1
    return /^ */.exec(this.#lines[this.#at] ?? '')?.[0].length ?? 0
  }

  #here(): string {
    return withoutComment(this.#lines[this.#at] ?? '').trim()
  }

  #block(least: number): Yaml {
    const indent = this.#indent()
    if (indent < least) return ''
    const first = this.#here()
    if (opens.has(first[0] ?? '')) return this.#value(this.#take())
    return first.startsWith('- ') ? this.#sequence(indent) : this.#mapping(indent)
  }

  #take(): string {
    const line = this.#here()
    this.#at += 1
    return line
  }

  #sequence(indent: number): Yaml[] {
    const items: Yaml[] = []
    while (this.#indent() === indent && this.#here().startsWith('- ')) {
      // What follows the dash may itself be the first line of a mapping.
      this.#lines[this.#at] = (this.#lines[this.#at] ?? '').replace('- ', '  ')
      const isMapping = /^[\w-]+:( |$)/.test(this.#here())
      items.push(isMapping ? this.#mapping(indent + 2) : this.#value(this.#take()))
    }
    return items
  }

  #mapping(indent: number): Mapping {
    const mapping: Mapping = {}
    while (this.#indent() === indent) {
      const [, name, rest = ''] = /^([\w.<-]+):(?: +(.*))?$/.exec(this.#here()) ?? []
      if (name === undefined) throw this.#fault()
      this.#at += 1
      keep(mapping, name, this.#value(rest, indent))
    }
    if (this.#indent() > indent) throw this.#fault()
    return mapping
  }

  #value(rest: string, indent = 0): Yaml {
    const [, anchor, after = ''] = /^&(\w+) ?(.*)$/.exec(rest) ?? []
    if (anchor) {
      const value = this.#value(after, indent)
      this.#anchors.set(anchor, value)
      return value
    }
    if (rest === '') return this.#block(indent + 1)
    if (rest === '|') return this.#literal(indent)
    if (opens.has(rest[0] ?? '')) {
      let whole = rest
      while (!isWhole(whole) && this.#at < this.#lines.length) whole += ` ${this.#take()}`
      return new Brackets(whole, this.#anchors).read()
    }
    return scalar(rest, this.#anchors)
  }

  #literal(indent: number): string {
    const from = this.#at
    const depth = /^ */.exec(this.#lines[from] ?? '')?.[0].length ?? 0
    if (depth <= indent) throw this.#fault()
    const isInside = (line: string) => line.trim() === '' || line.startsWith(' '.repeat(depth))
    while (this.#at < this.#lines.length && isInside(this.#lines[this.#at] ?? '')) this.#at += 1
    const lines = this.#lines.slice(from, this.#at).map((line) => line.slice(depth))
    return `${lines.join('\n').trimEnd()}\n`
  }
}

/** What stands in braces or brackets, however many lines it takes. */
class Brackets {
  readonly #tokens: string[]
  readonly #anchors: Map<string, Yaml>

  constructor(text: string, anchors: Map<string, Yaml>) {
    this.#tokens =
      text.match(
        /"[^"]*"|'[^']*'|[{}[\],]|:(?= )|(?:[^\s{}[\],:"']|:(?! ))+(?: +(?:[^\s{}[\],:"']|:(?! ))+)*/g,
      ) ?? []
    this.#anchors = anchors
  }

  read(): Yaml {
    const value = this.#one()
    if (this.#tokens.length > 0) throw new Error(`Something is left: ${this.#tokens.join(' ')}`)
    return value
  }

  #one(): Yaml {
    const token = this.#tokens.shift() ?? ''
    if (token === '[') return this.#until(']', [] as Yaml[], (items) => void items.push(this.#one()))
    if (token === '{')
      return this.#until('}', {} as Mapping, (mapping) => {
        const name = this.#tokens.shift() ?? ''
        if (this.#tokens.shift() !== ':') throw new Error(`${name} has no value.`)
        keep(mapping, name, this.#one())
      })
    if (/^[}\],:]?$/.test(token)) throw new Error(`Nothing stands before ${token}.`)
    return scalar(token, this.#anchors)
  }

  #until<T>(end: string, into: T, readOne: (into: T) => void): T {
    while (this.#tokens[0] !== end) {
      if (this.#tokens.length === 0) throw new Error(`${end} is missing.`)
      readOne(into)
      if (this.#tokens[0] === ',') this.#tokens.shift()
    }
    this.#tokens.shift()
    return into
  }
}

function keep(mapping: Mapping, name: string, value: Yaml): void {
  if (name !== '<<') {
    mapping[name] = value
    return
  }
  if (typeof value === 'string' || Array.isArray(value)) throw new Error('Only a mapping can be merged.')
  for (const [inherited, one] of Object.entries(value)) mapping[inherited] ??= one
}

function scalar(text: string, anchors: Map<string, Yaml>): Yaml {
  if (text.startsWith('*')) {
    const value = anchors.get(text.slice(1))
    if (value === undefined) throw new Error(`${text} is nowhere.`)
    return value
  }
  const [, double, single] = /^"([^"\\]*)"$|^'([^']*)'$/.exec(text) ?? []
  const quoted = double ?? single
  if (quoted !== undefined) return quoted
  if (/^[&!|>%@`"']/.test(text)) throw new Error(`${text} is more than this reads.`)
  return text
}

/** Whether every bracket that opens closes, outside of quotes. */
function isWhole(text: string): boolean {
  let depth = 0
  for (const [one] of text.matchAll(/"[^"]*"|'[^']*'|[{}[\]]/g))
    if (one === '{' || one === '[') depth += 1
    else if (one === '}' || one === ']') depth -= 1
  return depth === 0
}

function withoutComment(line: string): string {
  const [code = ''] = /^(?:"[^"]*"|'[^']*'|[^"'#]|(?<=\S)#|(?<=\w)')*/.exec(line) ?? []
  return code
}
