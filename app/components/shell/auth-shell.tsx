import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { OfflineNotice } from './banners.tsx'
import { BrandMark } from './brand.tsx'
import { SkipLink } from './skip-link.tsx'

interface AuthShellProps {
  title: ReactNode
  /** A sentence under the title. */
  about?: ReactNode
  /** Under the card: the other ways from here. */
  footer?: ReactNode
  width?: 'narrow' | 'wide'
  children: ReactNode
}

/** The frame of pages before signing in: one card in a quiet room, one lamp above it. */
export function AuthShell({ title, about, footer, width = 'narrow', children }: AuthShellProps) {
  const t = useTranslations('shell')
  return (
    <div className="lamp flex min-h-dvh flex-col px-4">
      <SkipLink />
      <main
        id="content"
        tabIndex={-1}
        className={`m-auto w-full py-10 outline-none ${width === 'wide' ? 'max-w-2xl' : 'max-w-100'}`}
      >
        <p className="mb-6 flex items-center justify-center gap-2.5">
          <BrandMark className="size-8" />
          <span className="text-lg font-semibold">Reprise</span>
        </p>
        <div className="rounded-lg border border-line bg-surface px-5 py-6 sm:px-8 sm:py-7">
          <h1 className="text-xl">{title}</h1>
          {about === undefined ? null : <div className="mt-1.5 text-muted">{about}</div>}
          <div className="mt-5">{children}</div>
        </div>
        {footer === undefined ? null : <div className="mt-5 text-center text-muted">{footer}</div>}
      </main>
      <footer className="pb-5 text-center text-sm text-muted">{t('thirdParties')}</footer>
      <OfflineNotice />
    </div>
  )
}
