import { personBefore } from './forget-this-browser.ts'
import { useViewer } from './root-data.ts'

/** The field that tells `sendAndForget` whom this browser should forget; none where nobody is signed in. */
export function usePersonBefore(): Record<string, string> {
  const viewer = useViewer()
  return viewer ? { [personBefore]: viewer.personId } : {}
}

/** The same as a hidden input. */
export function PersonBefore() {
  const value = usePersonBefore()[personBefore]
  return value === undefined ? null : <input type="hidden" name={personBefore} value={value} />
}
