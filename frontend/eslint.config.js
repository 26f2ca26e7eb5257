import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** Layers from the ground up; a layer imports only what its list allows. */
const LAYERS = {
  protocol: [],
  ui: [],
  network: ['protocol'],
  state: ['protocol', 'network'],
  features: ['protocol', 'state', 'ui'],
  app: ['protocol', 'network', 'state', 'features', 'ui'],
}

function layer(name, allowed) {
  const forbidden = Object.keys(LAYERS).filter(
    (other) => other !== name && !allowed.includes(other),
  )
  const patterns = forbidden.map((other) => ({
    regex: `^(\\.\\./)+${other}(/|$)`,
    message: `${name}/ must not know ${other}/.`,
  }))
  if (name === 'features') {
    // A feature is one flat folder, so one step up can only lead into another feature.
    patterns.push({ regex: '^\\.\\./(?!\\.\\.)', message: 'Features never import each other.' })
  }
  return {
    files: [`src/${name}/**/*.{ts,tsx}`],
    ignores: ['**/*.test.{ts,tsx}'],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  }
}

export default tseslint.config(
  { ignores: ['node_modules', 'src/protocol'] },
  ...tseslint.configs.strict,
  reactHooks.configs.flat.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      // About the React Compiler, which is not used here.
      'react-hooks/incompatible-library': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    },
  },
  ...Object.entries(LAYERS).map(([name, allowed]) => layer(name, allowed)),
)
