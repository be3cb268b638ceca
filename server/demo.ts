/**
 * `npm run demo`: builds the sample school into this installation and waits until its recordings play.
 * `npm run demo -- --reset` puts one that stands back to its first day before.
 */
import { isAppError } from '#app/domain/errors.ts'
import { cast } from '#db/demo/cast.ts'
import { readSettings } from './env.ts'
import { errorAnswer } from './http/refusal-sentences.ts'
import { log } from './logs.ts'
import { start } from './runtime.ts'
import { buildSampleSchool } from './sample/build-sample-school.ts'
import { listSamplePeople } from './sample/list-sample-people.ts'
import { resetSampleSchool } from './sample/reset-sample-school.ts'
import { waitUntilReady } from './sample/wait-until-ready.ts'
import { startSentence } from './settings-error.ts'

const longestMs = 15 * 60_000

try {
  const settings = readSettings()
  log.level = settings.logLevel
  const running = await start({ ...settings, role: 'worker' })
  try {
    await (process.argv.includes('--reset') ? resetSampleSchool() : buildSampleSchool())
    console.log('The sample school stands. Its recordings are being prepared …')
    await waitUntilReady({ longestMs })
    const { outdated } = await listSamplePeople()
    if (outdated)
      console.log('Newer content has come since it was built; npm run demo -- --reset builds it anew.')
    const names = Object.values(cast).map((person) => person.name)
    const origin = settings.publicUrl || 'http://localhost:3000'
    console.log(
      `\n  Ready. Start the product and open ${origin}/sample\n  to look around as ${names.join(', ')}.\n`,
    )
  } finally {
    // Further renditions are left to whoever starts next, so that giving them up now is nothing to report.
    log.level = 'silent'
    await running.stop()
  }
} catch (error) {
  console.error(startSentence(error) ?? (isAppError(error) ? errorAnswer(error).message : error))
  process.exitCode = 1
}
