import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { exportCampaigns, importCampaigns, previewCampaigns } from '@clickledger/core';
import type { Command } from 'commander';
import type { WithCall } from '#with-call.ts';

interface Options {
  dryRun?: boolean;
  json?: boolean;
}

/** `campaigns export|import`. */
export function registerFiles(campaigns: Command, withCall: WithCall): void {
  campaigns
    .command('export')
    .description('print every campaign as CSV, which `campaigns import` reads again')
    .argument('<advertiser>')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, options: Options) =>
      withCall(advertiser, options, async (call) => {
        const { chunks } = await exportCampaigns.run(call, undefined);
        const csv = (await Array.fromAsync(chunks)).join('');
        return { json: { csv }, text: csv.trimEnd() };
      }),
    );

  campaigns
    .command('import')
    .description(
      'make and change campaigns as a CSV file says: all of it, or nothing where anything is wrong',
    )
    .argument('<advertiser>')
    .argument('<file>', '- for what comes on standard input')
    .option('--dry-run', 'only say what would be made and changed, and what is wrong')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, path: string, options: Options) =>
      withCall(advertiser, options, async (call) => {
        const file = path === '-' ? await text(process.stdin) : await readFile(path, 'utf8');
        if (options.dryRun) {
          const preview = await previewCampaigns.run(call, { file });
          return { json: preview, text: previewText(preview) };
        }
        const { made, changed } = await importCampaigns.run(call, { file });
        return { json: { made, changed }, text: `${made.length} made, ${changed.length} changed.` };
      }),
    );
}

function previewText({ rows, problems }: Awaited<ReturnType<typeof previewCampaigns.run>>): string[] {
  const lines = rows.flatMap(({ line, kind, name, changes }) => {
    const what = changes.map(({ column, before, after }) => `${column} ${before || '-'} -> ${after || '-'}`);
    return kind === 'same'
      ? []
      : [`line ${line}: ${kind} ${name}${what.length > 0 ? `: ${what.join(', ')}` : ''}`];
  });
  const wrong = problems.map(({ line, column, message }) => `line ${line}, ${column}: ${message}`);
  return [...lines, ...wrong, ...(lines.length + wrong.length === 0 ? ['Nothing would change.'] : [])];
}
