import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface WrkResult {
  requests: number;
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  errors: number;
}

/** Every request another visitor, from a browser's headers. */
const SCRIPT = `
math.randomseed(os.time())
local run, n = math.random(1, 1000000000), 0
local headers = {
  ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
  ["Accept"] = "image/webp,*/*", ["Accept-Language"] = "de,en;q=0.5",
}
request = function()
  n = n + 1
  return wrk.format("GET", wrk.path .. "&visitor=v" .. run .. "-" .. n, headers)
end
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT %d %f %f %f %d\\n", summary.requests, summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, e.connect + e.read + e.write + e.status + e.timeout))
end
`;

/** One thread, 64 connections. Needs `wrk` on the PATH. */
export function wrk(url: string, seconds: number): WrkResult {
  const script = join(mkdtempSync(join(tmpdir(), 'clickledger-wrk-')), 'visitors.lua');
  writeFileSync(script, SCRIPT);
  const run = spawnSync('wrk', ['-t1', '-c64', `-d${seconds}s`, '-s', script, url], { encoding: 'utf8' });
  if (run.error) throw new Error('The collector bench needs wrk: install the package "wrk".');
  const [, requests, rate, p50, p99, errors] = /RESULT (\d+) (\S+) (\S+) (\S+) (\d+)/.exec(run.stdout) ?? [];
  if (rate === undefined) throw new Error(`wrk failed: ${run.stdout}${run.stderr}`);
  return {
    requests: Number(requests),
    requestsPerSecond: Number(rate),
    p50Ms: Number(p50),
    p99Ms: Number(p99),
    errors: Number(errors),
  };
}
