import { isClaimed } from './setup-code.ts'

/** Where somebody who is not signed in begins: setting up while nobody has, else signing in. */
export async function entrance(): Promise<'/setup' | '/sign-in'> {
  return (await isClaimed()) ? '/sign-in' : '/setup'
}
