import { dataPaths } from '@clickledger/config';
import { type Catalog, loadCatalog } from '@clickledger/db';
import { newClickId, toJson } from '@clickledger/domain';
import { openEnricher } from '@clickledger/enrichment';
import type { LogFormat } from '@clickledger/imports';
import { type LogSource, type Mapping, MappingError, openLog, parseMapping } from '@clickledger/imports';
import type { Engines } from '@clickledger/pipeline';
import { Collector, formatSummary, importLog, signingKeys } from '@clickledger/pipeline';
import { StartError } from '@clickledger/processes';
import { SingleBar } from 'cli-progress';
import { InvalidArgumentError, Option } from 'commander';
import type { Register } from '#command.ts';
import { print, withEngines } from '#with-engines.ts';

interface Options {
  map: Mapping[];
  format?: LogFormat['name'];
  json?: boolean;
}

export const registerImport: Register = (program, readEnv) => {
  program
    .command('import')
    .description("turn a web server's or CDN's access log into clicks, at their original times")
    .argument('<file>', 'the log, plain or gzipped; - for standard input')
    .option(
      '--map <pattern=campaign>',
      'count requests of a path as clicks of a campaign; may be repeated',
      collectMapping,
      [],
    )
    .addOption(
      new Option('--format <name>', 'what the log is; recognised by itself otherwise').choices([
        'combined',
        'cloudfront',
      ]),
    )
    .option('--json', 'print the summary as JSON, on one line')
    .action(async (file: string, options: Options) => {
      await withEngines(readEnv, 'import', async (engines) => {
        const summary = await runImport(engines, await openLog(file), options);
        print(options.json ? toJson(summary) : formatSummary(summary));
      });
    });
};

async function runImport(engines: Engines, source: LogSource, options: Options) {
  const catalog = await loadCatalog(engines.sql());
  requireCampaigns(options.map, catalog);
  const collector = new Collector({
    catalog: () => catalog,
    enricher: await openEnricher({ cacheDir: dataPaths(engines.env.DATA_DIR).cache }),
    dedupe: engines.dedupe(),
    log: engines.log(),
    dedupeWindowMs: engines.env.DEDUPE_WINDOW_MS,
  });
  const bar = progressBar(source);
  try {
    return await importLog({
      source,
      format: options.format,
      mappings: options.map,
      linkKeys: signingKeys(() => catalog, engines.secrets.link),
      importId: newClickId(Date.now()),
      receivedAt: Date.now(),
      collector,
      catalog,
      log: engines.log(),
      windows: engines.windows(),
      clickhouse: engines.clickhouse(),
      onProgress: ({ received }) =>
        bar.update(source.readBytes(), { received: received.toLocaleString('en') }),
    });
  } finally {
    bar.stop();
  }
}

/** A mistyped campaign would have every line of the log refused. @throws StartError */
function requireCampaigns(mappings: readonly Mapping[], catalog: Catalog): void {
  const unknown = mappings.find(({ campaignId }) => !catalog.campaigns.has(campaignId));
  if (!unknown) return;
  throw new StartError(
    `There is no campaign ${unknown.campaignId} to map ${unknown.pattern} to; there are: ${[...catalog.campaigns.keys()].join(', ') || 'none'}.`,
  );
}

/** Bytes read of the file; on stderr, and only where somebody watches. */
function progressBar(source: LogSource): SingleBar {
  const bar = new SingleBar({
    format: 'Importing {bar} {percentage}% | {received} clicks | {duration_formatted}',
    stream: process.stderr,
    noTTYOutput: false,
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(source.totalBytes ?? 0, 0, { received: '0' });
  return bar;
}

function collectMapping(text: string, mappings: Mapping[]): Mapping[] {
  try {
    return [...mappings, parseMapping(text)];
  } catch (error) {
    if (error instanceof MappingError) throw new InvalidArgumentError(error.message);
    throw error;
  }
}
