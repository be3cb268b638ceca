import type { Socket as Connection } from 'engine.io'

/** How much may wait for one browser before it is let go, to come back and catch up. */
const mostPackets = 256
const mostCharacters = 1024 * 1024

/** socket.io's mark of an answer to the browser's own question; a long list is no sign of a slow reader. */
const answerMark = '3'

/**
 * Lets a connection go whose browser does not take what it is sent, so that a stopped tab cannot fill the server's
 * memory. Counts what waits between two flushes to the transport.
 */
export function dropWhenBehind(connection: Connection): void {
  let packets = 0
  let characters = 0
  connection.on('packetCreate', (packet: { data?: unknown }) => {
    packets += 1
    if (typeof packet.data === 'string' && !packet.data.startsWith(answerMark))
      characters += packet.data.length
    if (packets > mostPackets || characters > mostCharacters) connection.close(true)
  })
  connection.on('flush', () => {
    packets = 0
    characters = 0
  })
}
