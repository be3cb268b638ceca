import fontUrl from '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2?url'
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunction,
  useLocation,
} from '@remix-run/react'
import { type ReactNode, useEffect } from 'react'
import { page } from '#server/http/answer.ts'
import { loadRoot } from '#server/http/root.ts'
import { compiledWords } from '#server/http/words.ts'
import { AppShell } from './components/shell/app-shell.tsx'
import { useNonce } from './components/shell/nonce.ts'
import { PageError } from './components/shell/page-error.tsx'
import { usePageHasFrame } from './components/shell/page-handle.ts'
import { type ShellData, useShellData, useViewer } from './components/shell/root-data.ts'
import { ToastRegion } from './components/ui/toast-region.tsx'
import { UploadsProvider } from './components/upload/uploads-provider.tsx'
import { directionOf, localeFrom } from './locales/index.ts'
import { keepMessages, useLanguage } from './locales/kept.ts'
import { Translations } from './locales/provider.tsx'
import { wordsLink } from './locales/words-of-page.ts'
import { paths } from './paths.ts'
import { whenCalm } from './realtime/calm.ts'
import stylesUrl from './styles/app.css?url'
import iconUrl from './styles/icon.svg?url'

export const links: LinksFunction = () => [
  { rel: 'preload', href: fontUrl, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'stylesheet', href: stylesUrl },
  { rel: 'icon', href: iconUrl, type: 'image/svg+xml' },
]

export const meta: MetaFunction = () => [{ title: 'Reprise' }]

export async function loader({ request }: LoaderFunctionArgs): Promise<ShellData> {
  const data = await page(() => loadRoot(request))
  const locale = localeFrom(data.locale)
  const { messages, href } = compiledWords(locale)
  keepMessages(locale, messages)
  return { ...data, words: { locale, href }, now: Date.now() }
}

/** Who looks, and in which language, changes with what one sends and with signing out; not from page to page. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formMethod, nextUrl }) =>
  (formMethod !== undefined && formMethod !== 'GET') || nextUrl.pathname === paths.signIn()

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce()
  const data = useShellData()
  const { locale, messages } = useLanguage(data?.words)
  const theme = data === undefined || data.theme === 'system' ? undefined : data.theme
  return (
    <html lang={locale} dir={directionOf(locale)} data-theme={theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="csp-nonce" nonce={nonce} suppressHydrationWarning />
        <meta name="color-scheme" content={theme ?? 'light dark'} />
        <Meta />
        <Links />
        {data && <link {...wordsLink(data.words)} />}
      </head>
      <body>
        <Translations
          locale={locale}
          timeZone={data?.timeZone ?? 'UTC'}
          now={data?.now ?? Date.now()}
          messages={messages}
        >
          {children}
          <ToastRegion />
        </Translations>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

/** What this device keeps is looked after once the page is calm: whose it is, and whether it may stay. */
function lookAfterCopies(personId: string | null): void {
  void whenCalm()
    .then(() => import('./components/copies/at-hand.ts'))
    .then((copies) => copies.watchCopies(personId))
    // Looked after again with the next page.
    .catch(() => undefined)
}

export default function App() {
  const viewer = useViewer()
  const hasFrame = usePageHasFrame()
  const personId = viewer?.personId ?? null
  const { key } = useLocation()
  useEffect(() => lookAfterCopies(personId), [personId, key])
  if (!viewer || !hasFrame) return <Outlet />
  return (
    <UploadsProvider personId={viewer.personId}>
      <AppShell person={viewer} organization={viewer.organization} nav={viewer.nav}>
        <Outlet />
      </AppShell>
    </UploadsProvider>
  )
}

export function ErrorBoundary() {
  return (
    <main id="content" className="lamp min-h-dvh px-5">
      <PageError />
    </main>
  )
}
