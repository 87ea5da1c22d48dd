import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Addresses of `/metrics` of every process on this data folder, by the roles that it runs. */
export function metricsUrls(dataDir: string): Record<string, string> {
  const folder = join(dataDir, 'metrics');
  return Object.fromEntries(
    readdirSync(folder).map((name) => {
      const [{ targets, labels }] = JSON.parse(readFileSync(join(folder, name), 'utf8')) as [
        { targets: [string]; labels: { roles: string } },
      ];
      return [labels.roles, `http://${targets[0]}`];
    }),
  );
}

/** Adds up the samples of one metric over all processes; `labels` is what the sample's label set contains. */
export async function sumMetric(dataDir: string, name: string, labels = ''): Promise<number> {
  const texts = await Promise.all(
    Object.values(metricsUrls(dataDir)).map(async (url) => (await fetch(`${url}/metrics`)).text()),
  );
  return texts
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.startsWith(`${name} `) || (line.startsWith(`${name}{`) && line.includes(labels)))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}
