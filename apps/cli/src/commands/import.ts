import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Catalog, liveRuleSettings, loadCatalog } from '@clickledger/db';
import { newClickId, toJson } from '@clickledger/domain';
import { tryLockFolder } from '@clickledger/engines/folder-lock';
import {
  FORMAT_NAMES,
  type FormatChoice,
  type FormatName,
  type JsonMapping,
  JsonMappingError,
  jsonMapping,
  type LogSource,
  type Mapping,
  MappingError,
  openLog,
  parseJsonField,
  parseMapping,
  UnreadableLogError,
} from '@clickledger/imports';
import type { Engines } from '@clickledger/pipeline';
import {
  Collector,
  formatSummary,
  type ImportOptions,
  type ImportSummary,
  importLog,
  openConfiguredEnricher,
  rulesAt,
  signingKeys,
  untilCounted,
} from '@clickledger/pipeline';
import { StartError } from '@clickledger/processes';
import { SingleBar } from 'cli-progress';
import { InvalidArgumentError, Option } from 'commander';
import { callFor } from '#caller.ts';
import type { Register } from '#command.ts';
import { print, withEngines } from '#with-engines.ts';

interface Options {
  map: Mapping[];
  format?: FormatName;
  field?: JsonMapping;
  fields?: JsonMapping;
  clientField?: string;
  strict?: boolean;
  correction?: string;
  json?: boolean;
}

const LOCK_POLL_MS = 100;

export const registerImport: Register = (program, readEnv) => {
  program
    .command('import')
    .description("turn a web server's or CDN's access log into clicks, at their original times")
    .argument('<file>', 'the log, plain or packed with gzip, bzip2 or zstd; - for standard input')
    .option(
      '--map <pattern=campaign>',
      'count requests of a path as clicks of a campaign; may be repeated',
      collectMapping,
      [],
    )
    .addOption(
      new Option('--format <name>', 'what the log is; recognised by itself otherwise').choices(FORMAT_NAMES),
    )
    .option('--field <field=path>', 'where a field of JSON lines lies; may be repeated', collectField)
    .option('--fields <file>', 'the same for all fields, as a JSON file', readFields)
    .option('--client-field <name>', "the field that holds the visitor's address, such as x-forwarded-for")
    .option(
      '--correction <id>',
      'bring what a collector missed, as part of an open correction: its advertiser and time alone',
    )
    .option('--strict', 'stop at the first line that cannot be read, with exit status 2')
    .option('--json', 'print the summary as JSON, on one line')
    .addHelpText('after', '\nSee docs/imports.md for formats, fields and what is counted.')
    .action(async (file: string, options: Options) => {
      await withEngines(readEnv, 'import', async (engines) => {
        const source = await openLog(file);
        const release = await holdImport(engines.env.DATA_DIR);
        try {
          const importId = newClickId(Date.now());
          const summary = await withinCorrection(engines, options.correction, importId, (isMeant) =>
            runImport(engines, source, { ...options, importId, isMeant }),
          );
          print(options.json ? toJson(summary) : formatSummary(summary));
          requireWhole(summary);
        } finally {
          release();
        }
      });
    });
};

type IsMeant = ImportOptions['isMeant'];

/**
 * Runs an import, as part of a correction where one is named: its clicks can be found by it, and taken back. Also of an import that
 * failed what it counted is known.
 */
async function withinCorrection<T>(
  engines: Engines,
  id: string | undefined,
  importId: string,
  run: (isMeant: IsMeant) => Promise<T>,
): Promise<T> {
  if (id === undefined) return run(undefined);
  const { beginCorrectionImport, endCorrectionImport } = await import('@clickledger/core');
  const { advertiserId, from, to } = await beginCorrectionImport.run(await callFor(engines, undefined), {
    ...{ id, importId },
  });
  const { campaigns } = await loadCatalog(engines.sql());
  try {
    return await run(
      (campaignId, time) =>
        campaigns.get(campaignId)?.advertiserId === advertiserId &&
        from.getTime() <= time &&
        time < to.getTime(),
    );
  } finally {
    await untilCounted({ log: engines.log(), windows: engines.windows() });
    await endCorrectionImport.run(await callFor(engines, undefined), { id, importId });
  }
}

async function runImport(
  engines: Engines,
  source: LogSource,
  options: Options & { importId: string; isMeant: IsMeant },
) {
  const catalog = await loadCatalog(engines.sql());
  const rules = rulesAt(await liveRuleSettings(engines.sql(), new Date()), Date.now());
  requireCampaigns(options.map, catalog);
  const enricher = await openConfiguredEnricher(engines.env);
  const collector = new Collector({
    catalog: () => catalog,
    rules: () => rules,
    enricher,
    dedupe: engines.dedupe(),
    log: engines.log(),
    dedupeWindowMs: engines.env.DEDUPE_WINDOW_MS,
  });
  const bar = progressBar(source);
  try {
    return await importLog({
      source,
      choice: choiceOf(options),
      strict: options.strict ?? false,
      mappings: options.map,
      linkKeys: signingKeys(() => catalog, engines.secrets.link),
      importId: options.importId,
      isMeant: options.isMeant,
      hops: Math.max(1, engines.env.TRUSTED_PROXY_HOPS),
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
    enricher.close();
  }
}

function choiceOf({ format, field, fields, clientField }: Options): FormatChoice {
  return { format, clientField, fields: field || fields ? { ...fields, ...field } : undefined };
}

/** A mistyped campaign would have every line of the log refused. @throws StartError */
function requireCampaigns(mappings: readonly Mapping[], catalog: Catalog): void {
  const unknown = mappings.find(({ campaignId }) => !catalog.campaigns.has(campaignId));
  if (!unknown) return;
  throw new StartError(
    `There is no campaign ${unknown.campaignId} to map ${unknown.pattern} to; there are: ${[...catalog.campaigns.keys()].join(', ') || 'none'}.`,
  );
}

/** @throws UnreadableLogError after a strict import that a bad line ended. */
function requireWhole({ stopped_at }: ImportSummary): void {
  if (stopped_at === undefined) return;
  throw new UnreadableLogError(
    `Stopped at line ${stopped_at}, which cannot be read. What came before it is in the ledger, nothing behind it is; import the log again when it is mended: what is counted stays counted once.`,
  );
}

/**
 * Imports come one after another: two of the same log would each judge the other's clicks as not yet known.
 * Resolves when it is this one's turn.
 */
async function holdImport(dataDir: string): Promise<() => void> {
  for (let waited = false; ; waited = true) {
    const lock = tryLockFolder(join(dataDir, 'import'));
    if (lock) return lock.release;
    if (!waited && process.stderr.isTTY) process.stderr.write('Waiting for another import to end.\n');
    await setTimeout(LOCK_POLL_MS);
  }
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
  return [...mappings, told(() => parseMapping(text))];
}

function collectField(text: string, fields: JsonMapping | undefined): JsonMapping {
  return { ...fields, ...told(() => parseJsonField(text)) };
}

function readFields(path: string): JsonMapping {
  return told(() => jsonMapping(JSON.parse(readFileSync(path, 'utf8'))));
}

/** @throws InvalidArgumentError with the words of what is wrong with an argument. */
function told<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof MappingError || error instanceof JsonMappingError || error instanceof SyntaxError)
      throw new InvalidArgumentError(error.message);
    throw error;
  }
}
