import { createContext, useContext } from 'react'

/** The nonce of this answer's content security policy: from the load context on the server, from its meta tag in the browser. */
export const Nonce = createContext('')

export function useNonce(): string {
  return useContext(Nonce)
}

/** In the browser: what the page was delivered with. For libraries that add a style element. */
export function nonceOfPage(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.nonce ?? ''
}
