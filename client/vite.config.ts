import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The development server's target: where the Lockstep server listens. */
const server = process.env.LOCKSTEP_DEV_SERVER ?? 'http://127.0.0.1:4321'

export default defineConfig({
  plugins: [react()],
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
