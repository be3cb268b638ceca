import { v5 } from 'uuid'

const namespace = '5f0f6a3e-7c1b-4d57-9a53-6b1c2f8e9d40'

/** The id of a thing of the sample school: the same name has the same id on every machine and in every build. */
export function sampleId(name: string): string {
  return v5(name, namespace)
}
