import type { Examples } from './index.ts';

const CLIENT = `import { answerOf, createClient } from '@clickledger/client';

const { CLICKLEDGER_URL: url = '', CLICKLEDGER_KEY: key = '' } = process.env;
const client = createClient({ url, key });
`;

/** By the client of `packages/client`. */
export const TYPESCRIPT: Examples = {
  country: `${CLIENT}
const { rows, currency } = await answerOf(
  client.POST('/api/v1/query', {
    body: { measures: ['billable', 'charged'], by: ['country'], range: { preset: '7d' } },
  }),
);
for (const { keys, figures } of rows) console.log(keys[0], figures.billable, figures.charged?.amount, currency);
`,
  series: `${CLIENT}
const { series } = await answerOf(
  client.POST('/api/v1/query', {
    body: { measures: ['received', 'billable'], range: { preset: '7d' }, pieces: 'day', zone: 'Asia/Kolkata' },
  }),
);
for (const { start, figures } of series?.buckets ?? []) console.log(start, figures.received, figures.billable);
`,
  campaign: `${CLIENT}
const { id } = await answerOf(
  client.POST('/api/v1/campaigns', {
    params: { header: { 'idempotency-key': crypto.randomUUID() } },
    body: { name: 'Spring sale', price: '0.35', daily_budget: '50' },
  }),
);
const { status } = await answerOf(client.POST('/api/v1/campaigns/{id}/pause', { params: { path: { id } } }));
console.log(id, status);
`,
  file: `import { createWriteStream } from 'node:fs';
${CLIENT}
const file = createWriteStream('billable-by-day.jsonl');
for (let offset = 0, more = true; more; offset += 1000) {
  const { rows, page } = await answerOf(
    client.POST('/api/v1/query', {
      body: {
        measures: ['billable', 'charged'],
        by: ['country', 'campaign'],
        range: { preset: '30d' },
        page: { offset, limit: 1000 },
      },
    }),
  );
  for (const { keys, figures } of rows) file.write(\`\${JSON.stringify({ keys, figures })}\\n\`);
  more = page.more;
}
file.end();
`,
};
