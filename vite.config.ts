import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, type Plugin, type Rollup } from 'vite'
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

interface Slimming {
  library: RegExp
  cuts: [RegExp, string][]
}

/**
 * Parts of the player that our own packaging never calls for: demuxers and muxers of other containers, software
 * decryption, timed metadata, steering between several stores, and video.js's own parser and fetcher of captions.
 */
const slimHls: Slimming = {
  library: /\/hls\.light/,
  cuts: [
    [/(const muxConfig = \[\{\s*demux: MP4Demuxer,\s*remux: PassThroughRemuxer\s*\})[^\]]*\]/, '$1]'],
    [/_MP = MP4;\s*MP4\.FTYP = [^;]*;\s*MP4\.DINF = [^;]*;/, ''],
    [/enableStreamingMode\(config, logger\);/, ''],
    [/new AESDecryptor\(\)/, 'undefined'],
    [/id3TrackController: ID3TrackController,/, 'id3TrackController: undefined,'],
    [/contentSteeringController: ContentSteeringController ,/, 'contentSteeringController: undefined,'],
    [/fpsController: FPSController,/, 'fpsController: undefined,'],
    [
      /chunkMeta\.iframe && initSegmentData && TSDemuxer\.probe\([^)]*\) \? initSegmentData : uintData/,
      'uintData',
    ],
  ],
}

/** Of video.js's components the player has these; the room brings its own buttons, menus and messages. */
const used = '(?:Component|ModalDialog|Tech|MediaLoader|Player)\\b'

const slimVideoJs: Slimming = {
  library: /\/video\.js\/core/,
  cuts: [
    [new RegExp(`^Component\\.registerComponent\\('(?!${used})\\w+', \\w+\\);$`, 'gm'), ''],
    // What is said of a class beside its body keeps the class.
    [new RegExp(`^ *(?!${used})\\w+\\.prototype\\.options_(?:\\.children\\.\\w+\\(| = )[^;]*;$`, 'gm'), ''],
    [/^\w+\.prototype\.(?:controlText_|labelText_|kinds?_|contentElType|playerEvent) = [^;]*;$/gm, ''],
    [/^PosterImage\.prototype\.crossorigin = [^;]*;$/m, ''],
    [/new SpatialNavigation\(this\)/, 'undefined'],
  ],
}

/** What a note cannot hold, as the editor is told too where it is opened: none of it is called for. */
const unusedInNotes =
  '(?:Blockquote|Code|CodeBlock|Heading|HorizontalRule|Strike|Underline|Dropcursor|Gapcursor|TrailingNode)'

const slimEditor: Slimming = {
  library: /\/@tiptap\/starter-kit\//,
  cuts: [
    [new RegExp(`^import \\{ ${unusedInNotes} \\} from .*$`, 'gm'), ''],
    [/Dropcursor, Gapcursor, TrailingNode, UndoRedo/, 'UndoRedo'],
    [new RegExp(`^.*extensions\\.push\\(${unusedInNotes}\\.configure.*$`, 'gm'), ''],
  ],
}

/** These files hold extensions of many kinds; said to be without effect, those that nobody imports are left out. */
const slimExtensions: Slimming = {
  library: /\/@tiptap\/extension(?:s|-list)\/dist\/index\.js/,
  cuts: [[/= (Node|Extension)\.create\(/g, '= /*#__PURE__*/ $1.create(']],
}

const slimmed = [slimHls, slimVideoJs, slimEditor, slimExtensions]

/** Leaves out of the libraries of player and editor what is never used. Each cut must be found, so that an update cannot undo it unseen. */
function slimLibraries(): Plugin {
  return {
    name: 'slim-libraries',
    enforce: 'pre',
    resolveId: (source, _importer, options) =>
      /^(?:videojs-vtt\.js|@videojs\/xhr)$/.test(source) && !options.ssr ? '\0no-captions' : null,
    load: (id) => (id === '\0no-captions' ? 'export default { none: true }' : null),
    transform(code, id) {
      const slimming = slimmed.find(({ library }) => library.test(id))
      if (!slimming) return null
      return slimming.cuts.reduce((text, [part, by]) => {
        if (text.search(part) < 0) this.error(`${id} has changed: ${part} is not in it.`)
        return text.replace(part, by)
      }, code)
    },
  }
}

/** What packages say of their licences stands once, in a file beside the pages, and not in each of the files that a visit fetches. */
function licencesApart(): Plugin {
  const notice = /\/\*[*!]\n(?:\s*\*(?!\/)[^\n]*\n)*\s*\*\/\n?/g
  return {
    name: 'licences-apart',
    generateBundle(_options, bundle) {
      const notices = new Set<string>()
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue
        for (const [found] of file.code.matchAll(notice)) notices.add(found.trim())
        file.code = file.code.replace(notice, '')
      }
      if (notices.size === 0)
        this.error('No package says anything of its licence: it is said in another form now.')
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: `${[...notices].join('\n\n')}\n` })
    },
  }
}

/** Messages come compiled (`server/http/words.ts`), so that the browser needs no parser for them. */
const compiledMessagesOnly = { 'use-intl/format-message': 'use-intl/format-message/format-only' }

/**
 * A page fetches few files: what runs every page comes in one, the icons of all pages in another, since each icon in a
 * file of its own costs more than it weighs. Neither imports anything of ours, so neither waits for itself. All else is
 * left where it is used, so that no page carries parts of another.
 */
function groundAndIcons(): Rollup.GetManualChunk {
  let ground: Set<string> | undefined
  return (id, { getModuleIds, getModuleInfo }) => {
    const importsOf = (known: string) => getModuleInfo(known)?.importedIds ?? []
    const all = (named: RegExp) => [...getModuleIds()].filter((known) => named.test(known))
    ground ??= withImports(all(/\/node_modules\/(?:react|react-dom|@remix-run\/react|use-intl)\//), importsOf)
    if (ground.has(id)) return 'ground'
    return /\/lucide-react\//.test(id) ? 'icons' : undefined
  }
}

/** These modules and everything that they import, directly or not. */
function withImports(from: string[], importsOf: (id: string) => readonly string[]): Set<string> {
  const found = new Set(from)
  for (const id of found) for (const next of importsOf(id)) found.add(next)
  return found
}

export default defineConfig(({ command, isSsrBuild }) => ({
  plugins: [
    oneModuleGraph(),
    slimLibraries(),
    command === 'build' && !isSsrBuild && licencesApart(),
    // Development strips the server's code later than this looks.
    command === 'build' && denyImports({ client: { specifiers: [/^node:/], files: ['server/**', 'db/**'] } }),
    tailwindcss(),
    remix(remixConfig),
  ],
  resolve: { alias: compiledMessagesOnly },
  build: {
    target: 'es2022',
    reportCompressedSize: false,
    sourcemap: false,
    assetsInlineLimit: 0,
    ...(isSsrBuild
      ? {}
      : {
          cssCodeSplit: true,
          rollupOptions: {
            output: {
              manualChunks: groundAndIcons(),
              onlyExplicitManualChunks: true,
            },
          },
        }),
  },
  optimizeDeps: { esbuildOptions: { plugins: [packagesOfBrowserOnly] } },
  ssr: { noExternal: ['lucide-react', 'use-intl', 'react-aria-components'] },
  server: { watch: { ignored: ['**/data/**', '**/build/**'] } },
}))
