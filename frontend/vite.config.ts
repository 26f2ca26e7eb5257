import { createHash } from 'node:crypto'

import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const BASE = '/static/app/'
const SERVICE_WORKER = 'service-worker'

export default defineConfig({
  base: BASE,
  plugins: [react(), tailwindcss(), leaveOutFetch(), listFiles()],
  build: {
    outDir: '../static/app',
    emptyOutDir: true,
    manifest: 'manifest.json',
    // The Content-Security-Policy allows images from data: URLs but neither scripts nor fonts.
    assetsInlineLimit: 0,
    target: 'es2023',
    rollupOptions: {
      input: ['src/main.tsx', `src/${SERVICE_WORKER}/${SERVICE_WORKER}.ts`],
      output: {
        // Every view needs these, and in one piece they compress better than in seven.
        codeSplitting: { groups: [{ name: 'state', test: /src.(state|network)/ }] },
        // Its address must not change: that is how a browser finds the next one.
        entryFileNames: ({ name }) =>
          name === SERVICE_WORKER ? '[name].js' : 'assets/[name]-[hash].js',
      },
    },
  },
  test: { environment: 'jsdom', include: ['src/**/*.test.{ts,tsx}'], testTimeout: 60_000 },
})

/** Axios asks by XMLHttpRequest wherever there is one, and so never by fetch, which is a fifth of it. */
function leaveOutFetch(): Plugin {
  return {
    name: 'leave-out-fetch',
    apply: 'build',
    load: {
      filter: { id: /axios\/lib\/adapters\/fetch\.js$/ },
      handler: () => 'export const getFetch = () => false',
    },
  }
}

/** Tells the service worker which files make up this build. */
function listFiles(): Plugin {
  return {
    name: 'list-files',
    generateBundle(_, bundle) {
      const worker = bundle[`${SERVICE_WORKER}.js`]
      if (worker?.type !== 'chunk') throw new Error('The build made no service worker.')
      const files = Object.keys(bundle).filter((name) => name.startsWith('assets/'))
      const build = createHash('sha256').update(files.sort().join()).digest('hex').slice(0, 12)
      const list = JSON.stringify(files.map((name) => BASE + name))
      worker.code = `const BUILD="${build}",FILES=${list};\n${worker.code}`
    },
  }
}
