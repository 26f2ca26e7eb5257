import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  base: '/static/app/',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: '../static/app',
    emptyOutDir: true,
    manifest: 'manifest.json',
    // The Content-Security-Policy allows images from data: URLs but neither scripts nor fonts.
    assetsInlineLimit: 0,
    target: 'es2023',
    rollupOptions: { input: 'src/main.tsx' },
  },
  test: { environment: 'jsdom', include: ['src/**/*.test.{ts,tsx}'] },
})
