import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a signed URL allows; every word of it is under the signature. */
export type Permit =
  | { method: 'PUT'; uploadId: string; partNumber: number; bytes: number; expires: number }
  | { method: 'GET'; key: string; contentType: string; expires: number }

/** The signature of a permit, safe in a query. `expires` is in seconds since 1970. */
export function signPermit(secret: string, permit: Permit): string {
  return createHmac('sha256', secret).update(canonical(permit)).digest('base64url')
}

/** Whether the signature is ours for exactly this permit and its time has not passed; compares in constant time. */
export function isPermitted(secret: string, permit: Permit, signature: string, now: number): boolean {
  const wanted = Buffer.from(signPermit(secret, permit))
  const given = Buffer.from(signature)
  const same = wanted.byteLength === given.byteLength && timingSafeEqual(wanted, given)
  return same && permit.expires * 1000 > now
}

function canonical(permit: Permit): string {
  return permit.method === 'PUT'
    ? JSON.stringify([
        'reprise-store-1',
        'PUT',
        permit.uploadId,
        permit.partNumber,
        permit.bytes,
        permit.expires,
      ])
    : JSON.stringify(['reprise-store-1', 'GET', permit.key, permit.contentType, permit.expires])
}
