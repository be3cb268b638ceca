import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin } from 'vite'
import { denyImports } from 'vite-env-only'
// @ts-expect-error plain JavaScript, as Remix wants it
import remixConfig from './remix.config.js'

/**
 * In the server build, what is plain TypeScript stays outside: Node runs it from its source, so that pages,
 * sockets and worker share one copy of each module.
 */
function oneModuleGraph(): Plugin {
  const ours = /^#(server|db)\/|^#app\/domain\//
  return {
    name: 'one-module-graph',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, _importer, options) {
      return options.ssr && ours.test(source) ? { id: source, external: true } : null
    },
  }
}

/** Development looks for the browser's packages before it strips the server's code from the routes. */
const packagesOfBrowserOnly = {
  name: 'packages-of-browser-only',
  setup(build: { onResolve(on: { filter: RegExp }, answer: (found: { path: string }) => object): void }) {
    build.onResolve({ filter: /^#(server|db)\// }, ({ path }) => ({ path, external: true }))
  },
}

export default defineConfig(({ command, isSsrBuild }) => ({
  plugins: [
    oneModuleGraph(),
    // Development strips the server's code later than this looks.
    command === 'build' && denyImports({ client: { specifiers: [/^node:/], files: ['server/**', 'db/**'] } }),
    tailwindcss(),
    remix(remixConfig),
  ],
  build: {
    target: 'es2022',
    reportCompressedSize: false,
    sourcemap: false,
    assetsInlineLimit: 0,
    ...(isSsrBuild ? {} : { cssCodeSplit: true }),
  },
  optimizeDeps: { esbuildOptions: { plugins: [packagesOfBrowserOnly] } },
  ssr: { noExternal: ['lucide-react', 'use-intl', 'react-aria-components'] },
  server: { watch: { ignored: ['**/data/**', '**/build/**'] } },
}))
