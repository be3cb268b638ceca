import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, beforeAll, inject } from 'vitest'
import { connect, disconnect } from '#db/client.ts'

/** Gives a test file a database of its own, cloned from the migrated template, and connects the product to it. */
export function useDatabase(): { url: () => string } {
  let url = ''
  beforeAll(async () => {
    url = await cloneDatabase()
    connect(url, { max: 8 })
  })
  afterAll(async () => {
    await disconnect()
  })
  return { url: () => url }
}

/** A fresh copy of the migrated template database; the answer is its address. */
export async function cloneDatabase(): Promise<string> {
  const template = inject('databaseUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  const admin = postgres(inject('adminUrl'), { max: 1, onnotice: () => {} })
  try {
    await admin.unsafe(
      `create database ${name} template ${inject('templateName')} owner reprise strategy file_copy`,
    )
  } finally {
    await admin.end()
  }
  return template.replace(/\/[^/]*$/, `/${name}`)
}
