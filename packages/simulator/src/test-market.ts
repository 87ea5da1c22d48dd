import type { Market } from './market.ts';

/** Two advertisers as the demo has them, for tests. */
export const TEST_MARKET: Market = {
  linkSecret: 'a secret for the links of tests',
  advertisers: [
    {
      id: 'acme',
      key: 'clk_acme',
      audience: 'europe',
      campaigns: [
        { id: 'acme-shoes', creatives: ['acme-shoes-a', 'acme-shoes-b'], dedupeWindowMs: 30_000 },
        { id: 'acme-jackets', creatives: ['acme-jackets-a'], dedupeWindowMs: 300_000 },
        { id: 'acme-outlet', creatives: ['acme-outlet-a'], dedupeWindowMs: 1_000 },
      ],
      sites: [
        { id: 'acme-news', hostname: 'news.example' },
        { id: 'acme-forum', hostname: 'forum.example' },
        { id: 'acme-junk', hostname: 'junk.example' },
      ],
    },
    {
      id: 'globex',
      key: 'clk_globex',
      audience: 'americas',
      campaigns: [
        { id: 'globex-flights', creatives: ['globex-flights-a'], dedupeWindowMs: 15_000 },
        { id: 'globex-hotels', creatives: ['globex-hotels-a'], dedupeWindowMs: 600_000 },
      ],
      sites: [{ id: 'globex-blog', hostname: 'blog.example' }],
    },
  ],
};
