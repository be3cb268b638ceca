import { useFetchers, useNavigation, useRevalidator } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { useViewer } from '#app/components/shell/root-data.ts'
import { useReloadWhile } from '#app/components/use-reload-while.ts'
import { pageFor } from '#app/realtime/page.ts'

/** Without a connection, the page asks so often. */
const askEveryMs = 5_000

/** Asks the server again whenever the other side has changed something; answers whether it is told at once. */
export function useLiveConversation(conversationId: string): boolean {
  const personId = useViewer()?.personId
  const { revalidate, state } = useRevalidator()
  const navigation = useNavigation()
  const [isLive, setLive] = useState(true)
  const [changes, setChanges] = useState(0)
  const asked = useRef(0)
  // Answers on their way are waited for: asking over them would break them off, and they may be older than the change.
  const areSent = useFetchers().every((fetcher) => fetcher.state === 'idle')
  const mayAsk = areSent && state === 'idle' && navigation.state === 'idle'
  useEffect(() => {
    if (changes === asked.current || !mayAsk) return
    asked.current = changes
    revalidate()
  }, [changes, mayAsk, revalidate])
  useEffect(() => {
    if (personId === undefined) return
    let isGone = false
    const stops: (() => void)[] = []
    const listen = async () => {
      const connection = await pageFor(personId).connection()
      if (isGone) return
      const look = () => setLive(connection.state() === 'live' || connection.state() === 'connecting')
      stops.push(
        connection.subscribe(look),
        connection.hearConversation(conversationId, () => setChanges((known) => known + 1)),
      )
      look()
    }
    listen().catch(() => setLive(false))
    return () => {
      isGone = true
      for (const stop of stops) stop()
    }
  }, [personId, conversationId])
  useReloadWhile(!isLive, askEveryMs)
  return isLive
}
