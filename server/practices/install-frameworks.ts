import type { Framework } from '#app/domain/practice.ts'
import type { Tx } from '#db/client.ts'
import { highLeveragePractices } from '#db/frameworks/high-leverage-practices.ts'
import { insertFramework } from './insert-framework.ts'

/** The frameworks that ship, in their newest editions. */
export const shippedFrameworks: readonly Framework[] = [highLeveragePractices]

/** Copies the shipped frameworks into a new organization, published, so that later editions leave it alone. */
export async function installFrameworks(tx: Tx, orgId: string): Promise<void> {
  for (const framework of shippedFrameworks) await insertFramework(tx, orgId, framework)
}
