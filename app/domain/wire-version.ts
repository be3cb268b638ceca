/**
 * The wire between browsers and server, both ways. Sockets never write: what is durable here is a committed
 * fact that was written by a request, and carries the recording's `seq`. What is volatile may be lost.
 */
export const wireVersion = 1
