import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

const config = defineConfig(({ mode }) => {
  const { LOKET_API = 'http://127.0.0.1:3000' } = loadEnv(mode, '.', 'LOKET_');
  const proxy = {
    '/api': { target: LOKET_API, changeOrigin: false },
    '/socket.io': { target: LOKET_API, ws: true },
  };
  return {
    plugins: [react()],
    server: { port: 5173, host: '127.0.0.1', proxy },
    preview: { port: 4173, host: '127.0.0.1', proxy },
    build: {
      target: 'es2023',
      // Inlined data: fonts and images would need holes in the content security policy.
      assetsInlineLimit: 0,
    },
  };
});

export default config;
