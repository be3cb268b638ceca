/** Infrastructure below the nouns: no file here may know one. */
const leaves = '^server/(http|auth|storage|jobs|realtime|mail|media/engine)/'
/** The wiring above the nouns: whatever stands directly in server/. */
const roots = '^server/[^/]+$'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-is-pure',
      comment: 'app/domain is words and rules: it knows nothing around it.',
      severity: 'error',
      from: { path: '^app/domain/', pathNot: '[.]test[.]' },
      to: { path: '^(app/(?!domain/|locales/)|server/|db/|tests/)' },
    },
    {
      name: 'domain-makes-no-sentences',
      comment: 'It names the sentences of the catalogue, which takes its types alone.',
      severity: 'error',
      from: { path: '^app/domain/', pathNot: '[.]test[.]' },
      to: { path: '^app/locales/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-does-no-io',
      severity: 'error',
      from: { path: '^app/domain/', pathNot: '[.]test[.]' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'db-below-server',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: '^(server/|app/(?!domain/))' },
    },
    {
      name: 'server-below-app',
      comment: 'It shares the domain, and the catalogue for the sentences of its answers.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^app/(?!domain/|locales/)' },
    },
    {
      name: 'leaves-know-no-noun',
      severity: 'error',
      from: { path: leaves, pathNot: '[.]test[.]' },
      to: {
        path: '^server/',
        pathNot: [leaves, '^server/(logs|log-redaction|settings-error|env|env-fields)[.]ts$'],
      },
    },
    {
      name: 'nouns-below-the-root',
      comment: 'The runtime wires the nouns; they do not know it.',
      severity: 'error',
      from: { path: '^server/[^/]+/' },
      to: { path: roots, pathNot: '^server/(logs|settings-error|env)[.]ts$' },
    },
    {
      name: 'routes-ask-use-cases',
      comment: 'A route never touches the database.',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^db/' },
    },
    {
      name: 'browser-parts-know-no-server',
      comment: 'Only route modules, the document and the server entry reach the server; types may pass.',
      severity: 'error',
      from: { path: '^app/', pathNot: '^app/(routes/|root[.]tsx$|entry[.]server[.]tsx$)' },
      to: { path: '^server/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'components-below-routes',
      severity: 'error',
      from: { path: '^app/(components|realtime|locales|domain)/' },
      to: { path: '^app/(routes/|root[.]tsx$)' },
    },
    {
      name: 'realtime-below-components',
      severity: 'error',
      from: { path: '^app/realtime/' },
      to: { path: '^app/components/' },
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      from: { path: '^(app|server|db)/', pathNot: '[.]test[.]' },
      to: { path: '^tests/|[.]test[.]' },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:|@react-types/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|data|db/migrations)/|[?]url$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
}
