import { mkdir, open, rmdir } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'

/** Makes renames, creations and removals inside a directory survive a power loss. */
export async function syncDirectory(directory: string): Promise<void> {
  // Windows cannot open a directory; its file systems journal such changes themselves.
  if (process.platform === 'win32') return
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Like `mkdir -p`, and every directory made on the way is on the disk when this returns. */
export async function makeDirectory(directory: string): Promise<void> {
  const firstMade = await mkdir(directory, { recursive: true })
  if (firstMade === undefined) return
  const stepsDown = relative(firstMade, directory).split(sep).filter(Boolean)
  let made = firstMade
  await syncDirectory(dirname(made))
  for (const step of stepsDown) {
    await syncDirectory(made)
    made = join(made, step)
  }
}

/** Removes the directory and its parents below `top` as long as they are empty. */
export async function removeEmptyDirectories(directory: string, top: string): Promise<void> {
  for (let at = directory; at.startsWith(top + sep); at = dirname(at)) {
    try {
      await rmdir(at)
    } catch (error) {
      if (isMissing(error)) continue
      return
    }
  }
}

/** Whether a file system call failed because the thing is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
