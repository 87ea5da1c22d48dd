import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { metricsTargets, noteMetricsTarget } from './metrics-targets.ts';

function dataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clickledger-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('a process is found while it runs, in a file that Prometheus reads', () => {
  const DATA_DIR = dataDir();
  const env = { DATA_DIR, METRICS_TARGETS: undefined };
  expect(metricsTargets(env)).toEqual([]);
  const forget = noteMetricsTarget(DATA_DIR, { roles: ['scorer', 'loader'], url: 'http://127.0.0.1:4001' });
  expect(metricsTargets(env)).toEqual([{ roles: ['scorer', 'loader'], url: 'http://127.0.0.1:4001' }]);
  const [file = ''] = readdirSync(join(DATA_DIR, 'metrics'));
  expect(JSON.parse(readFileSync(join(DATA_DIR, 'metrics', file), 'utf8'))).toEqual([
    { targets: ['127.0.0.1:4001'], labels: { roles: 'scorer,loader', __pid: String(process.pid) } },
  ]);
  forget();
  expect(metricsTargets(env)).toEqual([]);
});

test('a killed process stays noted until the next one starts', () => {
  const DATA_DIR = dataDir();
  const env = { DATA_DIR, METRICS_TARGETS: undefined };
  noteMetricsTarget(DATA_DIR, { roles: ['loader'], url: 'http://127.0.0.1:4002' });
  // Beyond what Linux gives out.
  const killed = [{ targets: ['127.0.0.1:4003'], labels: { roles: 'scorer', __pid: '99999999' } }];
  writeFileSync(join(DATA_DIR, 'metrics', 'scorer-99999999.json'), JSON.stringify(killed));
  expect(metricsTargets(env).map(({ roles }) => roles[0])).toEqual(['loader', 'scorer']);
  noteMetricsTarget(DATA_DIR, { roles: ['loader'], url: 'http://127.0.0.1:4002' });
  expect(metricsTargets(env).map(({ roles }) => roles[0])).toEqual(['loader']);
});

test('METRICS_TARGETS wins, and says how it is written', () => {
  const env = (METRICS_TARGETS: string) => ({ DATA_DIR: dataDir(), METRICS_TARGETS });
  expect(metricsTargets(env('scorer=http://a:9464, scorer+loader=http://b:9464/'))).toEqual([
    { roles: ['scorer'], url: 'http://a:9464' },
    { roles: ['scorer', 'loader'], url: 'http://b:9464' },
  ]);
  expect(() => metricsTargets(env('http://a:9464'))).toThrow('role=http://host:port');
});
