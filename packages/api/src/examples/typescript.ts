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
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
${CLIENT}
let file = await answerOf(
  client.POST('/api/v1/exports', { body: { format: 'jsonl', clicks: { range: { preset: '24h' } } } }),
);
while (file.state === 'waiting' || file.state === 'running') {
  await sleep(1000);
  file = await answerOf(client.GET('/api/v1/exports/{id}', { params: { path: { id: file.id } } }));
}
if (!file.url) throw new Error(file.problem ?? '');
const { body } = await fetch(file.url);
if (body) await pipeline(Readable.fromWeb(body), createWriteStream('clicks.jsonl'));
`,
};
