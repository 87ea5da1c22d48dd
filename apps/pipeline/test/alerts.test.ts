import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { openClickHouse } from '@clickledger/db';
import { Registry } from 'prom-client';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createBudgetMetrics } from '#budget/metrics.ts';
import { createCollectMetrics } from '#collect/metrics.ts';
import { createListMetrics } from '#enrich/metrics.ts';
import { createSpoolMetrics } from '#log/spool/metrics.ts';
import { createLookBackMetrics } from '#look-back/metrics.ts';
import { createRedisMetrics, RedisRoom } from '#observe/redis-room.ts';
import { createRoleMetrics } from '#observe/role-metrics.ts';
import { createReconcileMetrics } from '#reconcile/metrics.ts';
import { ROLES } from '#roles/run.ts';
import { createScoreMetrics } from '#score/metrics.ts';
import { createLoadMetrics } from '#store/metrics.ts';

const FOLDER = resolve(import.meta.dirname, '../../../packages/stack/config/prometheus');
const read = (name: string): unknown => parse(readFileSync(resolve(FOLDER, name), 'utf8'));

const rules = z
  .object({
    groups: z.array(
      z.object({
        name: z.string(),
        rules: z.array(
          z.strictObject({
            alert: z.string(),
            expr: z.string(),
            for: z
              .string()
              .regex(/^\d+[smh]$/)
              .optional(),
            labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
            annotations: z.strictObject({ summary: z.string() }),
          }),
        ),
      }),
    ),
  })
  .parse(read('alerts.yml'))
  .groups.flatMap((group) => group.rules);

const spool = { records: 0, bytes: 0, maxBytes: 1, oldestAt: undefined, direct: true };

/** Every series that some role exports, with the names of its labels. */
let exported: Map<string, Set<string>>;

beforeAll(async () => {
  const registry = new Registry();
  createCollectMetrics(registry);
  createSpoolMetrics(registry, { stats: () => spool });
  createListMetrics(registry, () => ({ lists: [], problem: undefined }), 30);
  createRoleMetrics(registry, []);
  const room = new RedisRoom(async () => 'used_memory:1\r\nmaxmemory:2\r\nmaxmemory_policy:noeviction\r\n');
  await room.look();
  createRedisMetrics(registry, room);
  createScoreMetrics(registry);
  // Nothing listens there: what is asked of ClickHouse is absent, and everything else is served.
  createLoadMetrics(registry, openClickHouse('http://127.0.0.1:1'));
  createReconcileMetrics(registry);
  createLookBackMetrics(registry);
  createBudgetMetrics(registry);
  const text = await registry.metrics();
  exported = new Map();
  for (const [, name = '', type] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
    const series = type === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => name + end) : [name];
    for (const one of series) exported.set(one, labelsOf(registry, name));
  }
});

function labelsOf(registry: Registry, name: string): Set<string> {
  const metric = registry.getSingleMetric(name) as unknown as { labelNames: string[] };
  // What Prometheus adds, and what histograms have of their own.
  return new Set([...metric.labelNames, 'instance', 'job', 'roles', 'le']);
}

describe.each(rules)('$alert', ({ expr, annotations }) => {
  const names = [...new Set(expr.match(/\bclickledger_\w+/g) ?? [])];

  test('asks for series that a role exports', () => {
    expect(names.length + (expr.includes('up{') ? 1 : 0)).toBeGreaterThan(0);
    expect(names.filter((name) => !exported.has(name))).toEqual([]);
  });

  test('selects and groups by labels that those series have', () => {
    for (const [, name = '', matchers = ''] of expr.matchAll(/\b(clickledger_\w+)\{([^}]*)\}/g)) {
      const labels = [...matchers.matchAll(/(\w+)\s*[=!]/g)].map(([, label = '']) => label);
      expect(labels.filter((label) => !exported.get(name)?.has(label))).toEqual([]);
    }
    for (const [, list = ''] of expr.matchAll(/\bby \(([^)]*)\)/g)) {
      const labels = list.split(',').map((label) => label.trim());
      for (const name of names) expect(labels.filter((l) => !exported.get(name)?.has(l))).toEqual([]);
    }
    for (const [, role = ''] of expr.matchAll(/role="(\w+)"/g)) expect(ROLES).toContain(role);
  });

  test('says what to do, by labels that it has', () => {
    expect(annotations.summary.length).toBeGreaterThan(40);
    const used = [...annotations.summary.matchAll(/\$labels\.(\w+)/g)].map(([, label = '']) => label);
    const known =
      names.length > 0 ? names.flatMap((name) => [...(exported.get(name) ?? [])]) : ['roles', 'instance'];
    expect(used.filter((label) => !known.includes(label))).toEqual([]);
  });
});

test('alert names are unique, and the example configuration reads the rules', () => {
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  const config = z
    .object({
      rule_files: z.array(z.string()),
      scrape_configs: z.array(
        z.object({
          job_name: z.string(),
          file_sd_configs: z.array(z.object({ files: z.array(z.string()) })),
        }),
      ),
    })
    .parse(read('prometheus.yml'));
  expect(config.rule_files).toEqual(['alerts.yml']);
  expect(config.scrape_configs.map(({ job_name }) => job_name)).toEqual(['clickledger']);
});
