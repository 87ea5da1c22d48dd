import { join } from 'node:path';
import type { NextConfig } from 'next';

/** Sent with every answer; the Content-Security-Policy, which needs a nonce a request, is in src/proxy.ts. */
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()' },
];

const config: NextConfig = {
  transpilePackages: [
    '@clickledger/api',
    '@clickledger/config',
    '@clickledger/core',
    '@clickledger/db',
    '@clickledger/domain',
    '@clickledger/rules',
  ],
  turbopack: { root: join(import.meta.dirname, '../..') },
  serverExternalPackages: ['pino', 'pg', '@clickhouse/client', 'pdfkit'],
  // `npm run typecheck` does; a third of the first start went by with doing it again.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  // `next dev` writes no files of its own into the checkout.
  agentRules: false,
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
};

export default config;
