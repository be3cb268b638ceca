import { useMemo, useState } from 'react'
import { useStored } from '#app/components/room/stored.ts'
import { type OwnKeys, plainKeys } from '#app/domain/room-keys.ts'

/** The keys as this person uses them: as the account has them, or where there is none, this browser. */
export function useOwnKeys(kept: OwnKeys | null): [OwnKeys, (keys: OwnKeys) => void] {
  const [text, write] = useStored('reprise.room-keys', '')
  const [own, setOwn] = useState(kept)
  const here = useMemo(() => readKeys(text), [text])
  return [
    own ?? here,
    (next) => {
      if (own) setOwn(next)
      else write(JSON.stringify(next))
    },
  ]
}

function readKeys(text: string): OwnKeys {
  if (text === 'off') return { isOn: false, map: {} }
  try {
    return { ...plainKeys, ...(JSON.parse(text) as Partial<OwnKeys>) }
  } catch {
    return plainKeys
  }
}
