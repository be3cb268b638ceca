import { spawn } from 'node:child_process'
import path from 'node:path'
import type { Account } from './account.ts'
import type { PostgresProgram } from './binaries.ts'

export interface Outcome {
  ok: boolean
  /** Both outputs together. */
  said: string
}

/** Where the programs are, whom they run as, and a folder that this account can stand in. */
export interface Programs {
  bin: string
  account: Account
  workingDirectory: string
}

/** Runs one Postgres program to its end without blocking the process. */
export function runProgram(
  programs: Programs,
  program: PostgresProgram,
  args: string[],
  options: { input?: string } = {},
): Promise<Outcome> {
  const [command, ...rest] = programs.account.commandFor([path.join(programs.bin, program), ...args])
  return runCommand(command, rest, {
    ...programs.account.owner,
    cwd: programs.workingDirectory,
    input: options.input,
  })
}

export interface CommandOptions {
  uid?: number
  gid?: number
  cwd?: string
  input?: string | undefined
}

/** Runs a command to its end; a command that cannot be run at all is an outcome, not an exception. */
export function runCommand(command: string, args: string[], options: CommandOptions = {}): Promise<Outcome> {
  const { input, ...spawning } = options
  return new Promise((resolve) => {
    let said = ''
    let child: ReturnType<typeof spawn>
    try {
      child = spawn(command, args, { ...spawning, env: surroundings(), windowsHide: true })
    } catch (error) {
      resolve({ ok: false, said: String(error) })
      return
    }
    const settle = (ok: boolean) => resolve({ ok, said: said.trim() })
    child.stdout?.on('data', (chunk) => {
      said += chunk
    })
    child.stderr?.on('data', (chunk) => {
      said += chunk
    })
    child.on('error', (error) => resolve({ ok: false, said: String(error) }))
    child.on('close', (code) => settle(code === 0))
    // A server started by pg_ctl may keep the pipes open on some systems: its starter's exit is enough.
    child.on('exit', (code) => setTimeout(() => settle(code === 0), 300))
    child.stdin?.on('error', () => {})
    child.stdin?.end(input ?? '')
  })
}

const passedOn = ['PATH', 'LD_LIBRARY_PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot']

/**
 * What the programs may know of us: no passwords and no stray `PG…` settings. They speak English, whatever the
 * machine speaks, so that their reasons can be told apart.
 */
function surroundings(): NodeJS.ProcessEnv {
  const known = passedOn.flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]],
  )
  return { ...Object.fromEntries(known), LC_ALL: 'C', LANG: 'C' }
}
