import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { Nonce, nonceOfPage } from './components/shell/nonce.ts'
import { fetchWordsOfPage } from './locales/words-of-page.ts'

await fetchWordsOfPage()

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <Nonce.Provider value={nonceOfPage()}>
        <RemixBrowser />
      </Nonce.Provider>
    </StrictMode>,
  )
})
