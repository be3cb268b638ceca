import type { ClientLoaderFunction } from '@remix-run/react'

/**
 * A page's loader in the browser, for pages that ask again by themselves and whose forms are sent by fetchers. The router
 * lets an answer that was asked for before a form was sent, and comes after what came of the form, take the page back;
 * here the answer that was asked for last stays. Nothing is kept once every answer is there.
 */
export function newestAnswer(): ClientLoaderFunction {
  let asked = 0
  let awaited = 0
  let newest: { order: number; url: string; data: unknown } | undefined
  return async ({ request: { url }, serverLoader }) => {
    const order = ++asked
    awaited += 1
    try {
      const data = await serverLoader()
      if (newest?.url === url && newest.order > order) return newest.data
      newest = { order, url, data }
      return data
    } finally {
      awaited -= 1
      if (awaited === 0) newest = undefined
    }
  }
}
