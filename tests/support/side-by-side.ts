import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { text } from 'node:stream/consumers'

/**
 * Runs scripts of package.json that do not need each other, as many at once as there are processors, and prints what
 * each said once it has ended. All are run to their end, so that one look shows everything that is wrong.
 */
const waiting = process.argv.slice(2)
let failed = 0

async function runScript(name: string): Promise<void> {
  const start = performance.now()
  const child = spawn('npm', ['run', '--silent', name], {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const [said, complained, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  if (code !== 0) failed += 1
  const seconds = Math.round((performance.now() - start) / 1_000)
  console.log(`\n> ${name}: ${code === 0 ? 'passed' : 'failed'} in ${seconds} s`)
  for (const words of [said, complained]) if (words.trim() !== '') console.log(words.trimEnd())
}

async function takeTurns(): Promise<void> {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await runScript(name)
}

await Promise.all(Array.from({ length: availableParallelism() }, takeTurns))
if (failed > 0) process.exitCode = 1
