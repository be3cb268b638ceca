// The entry of `npm start`, in plain JavaScript so that an old Node can still read it and say what is missing.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Reprise needs Node 22.18 or newer and was started with ${process.versions.node}: use "npm start".`,
  )
  process.exit(1)
}
process.env.NODE_ENV ||= 'production'

const { fileURLToPath } = await import('node:url')
const { readSettings } = await import('./env.ts')
const { startSentence } = await import('./settings-error.ts')
try {
  // Before the build, so that a wrong setting is said at once.
  const { role } = readSettings()
  if (role !== 'worker') {
    const { ensureBuilt } = await import('./build.ts')
    await ensureBuilt(fileURLToPath(new URL('..', import.meta.url)), console.log)
  }
  await import('./index.ts')
} catch (error) {
  console.error(startSentence(error) ?? error)
  process.exit(1)
}
