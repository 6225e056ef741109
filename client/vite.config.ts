import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** The development server's target: where the Lockstep server listens. */
const server = process.env.LOCKSTEP_DEV_SERVER ?? 'http://127.0.0.1:4321'

/**
 * The order of the style layers, at the head of every sheet. A lazy chunk's sheet may come before the
 * one that fixes the order, and then the first to be parsed would decide it.
 */
const layerOrder: Plugin = {
  name: 'layer-order',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue
      file.source = `@layer reset,tokens,base,components,stages,utilities,print;${file.source}`
    }
  },
}

export default defineConfig({
  plugins: [react(), layerOrder],
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: 'dist',
    target: 'es2023',
    sourcemap: true,
    // The page is served under `script-src 'self'`: nothing may be inlined into it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    strictPort: false,
    proxy: {
      '/api': server,
      '/healthz': server,
      '/sync': { target: server, ws: true },
    },
  },
})
