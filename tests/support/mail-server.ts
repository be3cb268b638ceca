import { createServer, type Server } from 'node:net'

/** A mail server that takes everything it is given: the network beyond ours, in as few words of SMTP as it needs. While it `refuses`, it takes no letter. */
export function mailServer(taken: string[], refuses: () => boolean = () => false): Server {
  return createServer((socket) => {
    let text = ''
    let inData = false
    socket.write('220 mail.example\r\n')
    socket.on('data', (bytes) => {
      text += String(bytes)
      for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
        if (inData) {
          const stop = text.indexOf('\r\n.\r\n')
          if (stop < 0) return
          taken.push(text.slice(0, stop).replaceAll('=\r\n', ''))
          text = text.slice(stop + 5)
          inData = false
          socket.write('250 taken\r\n')
          continue
        }
        const line = text.slice(0, end).toUpperCase()
        text = text.slice(end + 2)
        if (line === 'DATA' && refuses()) {
          socket.write('451 not now\r\n')
          continue
        }
        if (line === 'DATA') inData = true
        socket.write(inData ? '354 go on\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n')
      }
    })
  })
}
