import postgres from 'postgres'

/**
 * Lets a server of tests answer before what it wrote lies on the disk. Only a power cut would show the difference, and
 * tests of what outlives an end make servers of their own.
 */
export async function hurryPostgres(adminUrl: string): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} })
  try {
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes'])
      await admin.unsafe(`alter system set ${setting} = off`)
    await admin`select pg_reload_conf()`
  } finally {
    await admin.end()
  }
}
