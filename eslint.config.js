import { defineConfig } from 'eslint/config'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** Where a package may be imported; everywhere else it is refused with the reason. */
const homes = [
  {
    packages: ['@aws-sdk/*'],
    home: ['server/storage/**'],
    reason: 'Object stores are spoken to through the port in server/storage.',
  },
  {
    packages: ['video.js', 'video.js/*', 'hls.js', 'hls.js/*'],
    home: ['app/components/player/**'],
    reason: 'Players are made in app/components/player.',
  },
  {
    packages: ['mediabunny', 'mediabunny/*'],
    home: ['app/components/upload/prepare/film/**'],
    reason: 'Films are looked into and made on the device in app/components/upload/prepare/film.',
  },
  {
    packages: ['@tiptap/react', '@tiptap/react/*'],
    home: ['app/components/note-editor/**'],
    reason: 'The editor lives in app/components/note-editor.',
  },
]

/** ESLint keeps one set of options for a rule and file: the patterns of all foreign homes together. */
function foreignPackages(own) {
  const patterns = homes
    .filter((entry) => entry !== own)
    .map(({ packages, reason }) => ({ group: packages, message: reason }))
  return { 'no-restricted-imports': ['error', { patterns }] }
}

export default defineConfig(
  { ignores: ['build/', 'data/', 'db/migrations/', 'test-results/', 'playwright-report/'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      'no-throw-literal': 'error',

      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': 'allow-with-description', 'ts-ignore': true },
      ],
      eqeqeq: ['error', 'smart'],
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Settings are read by server/env.ts alone.',
        },
        {
          selector:
            'CallExpression[callee.name=/^transaction(Once)?$/] CallExpression[callee.name=/^(objectStore|countAgainst|giveBack|forgive|fetch|spawn|keepAtHand|transaction|transactionOnce|unscopedDatabase|alone|workApart|runCommand|sendLetter|hashPassword|hashNewPassword|passwordMatches|pause)$/]',
          message:
            'A transaction may be begun anew, and holds a connection while it waits, so it does nothing besides: do it before or after.',
        },
      ],
      ...foreignPackages(),
    },
  },
  ...homes.map((entry) => ({
    files: entry.home.map((place) => `${place}/*.{ts,tsx}`),
    rules: foreignPackages(entry),
  })),
  {
    // These read the environment to hand it on to a child process, or before settings can be read at all.
    files: [
      'server/env.ts',
      'server/build.ts',
      'server/media/engine/fork-child.ts',
      'db/embedded/run.ts',
      'tests/**',
      '*.config.ts',
    ],
    rules: { 'no-restricted-syntax': 'off' },
  },
  { files: ['tests/**'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['app/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
)
