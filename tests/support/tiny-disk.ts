import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const outside = ['unshare', '--map-root-user', '--mount', '--']

/**
 * Words that go before a command, so that to it `folder` is a disk of `bytes`: a real one in memory, which only that
 * command sees. Where the system does not permit it, no file of the command's may be larger than that.
 */
export async function withTinyDisk(folder: string, bytes: number): Promise<string[]> {
  const mount = `mount -t tmpfs -o size=${bytes} tmpfs "$0" && exec "$@"`
  const words = [...outside, 'sh', '-c', mount, folder]
  const [program = '', ...rest] = words
  const works = await run(program, [...rest, 'true']).then(
    () => true,
    () => false,
  )
  return works ? words : withSmallFiles(bytes)
}

/** The same for a store that is full: no file of the command's own may be larger; its children may say otherwise. */
export function withSmallFiles(bytes: number): string[] {
  return ['prlimit', `--fsize=${bytes}:unlimited`, '--']
}
