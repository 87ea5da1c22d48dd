import { readAllStatements, readStatement, tryMonthEnd } from '@clickledger/core';
import {
  amountToDecimal,
  microsToDecimal,
  STATEMENT_STATES,
  type StatementContent,
  type StatementState,
} from '@clickledger/domain';
import { type Command, Option } from 'commander';
import { table } from '#table.ts';
import type { WithCall } from '#with-call.ts';

interface Json {
  json?: boolean;
}
type Listed = Awaited<ReturnType<typeof readAllStatements.run>>['statements'][number];

const JSON_OPTION = ['--json', 'print JSON, on one line'] as const;
const NONE = 'There are no statements yet: the first draft is opened when the running month ends.';

export function registerReading(statements: Command, withCall: WithCall): void {
  statements
    .command('list')
    .description('statements of all advertisers, or of one, with what keeps drafts open')
    .option('--advertiser <id>', 'only of this one')
    .addOption(new Option('--state <state>', 'only these').choices([...STATEMENT_STATES]))
    .option(...JSON_OPTION)
    .action(({ advertiser, state, json }: Json & { advertiser?: string; state?: StatementState }) =>
      withCall(undefined, { json }, async (call) => {
        const all = await readAllStatements.run(call, { state });
        const list = all.statements.filter(
          ({ advertiserId }) => (advertiser ?? advertiserId) === advertiserId,
        );
        return { json: list, text: list.length === 0 ? NONE : listLines(list) };
      }),
    );

  statements
    .command('drafts')
    .description('what is not final yet, and why')
    .option(...JSON_OPTION)
    .action((options: Json) =>
      withCall(undefined, options, async (call) => {
        const { statements: list } = await readAllStatements.run(call, { state: 'draft' });
        return { json: list, text: list.length === 0 ? 'There are no drafts.' : listLines(list) };
      }),
    );

  statements
    .command('show')
    .description('one statement: its lines, totals and credits')
    .argument('<id>')
    .option(...JSON_OPTION)
    .action((id: string, options: Json) =>
      withCall(undefined, options, async (call) => {
        const found = await readStatement.run(call, { id });
        const { content, preview, currency, creditNotes } = found;
        const title = `${found.number ?? 'Draft'}: ${found.advertiser.name}, ${found.month}, ${found.state}`;
        const shown = content ?? preview;
        const notes = creditNotes.map(
          (note) =>
            `${note.number}  ${note.issuedAt.toISOString()}  ${amountToDecimal(note.totalMicros, currency)}`,
        );
        return {
          json: found,
          text: [
            title,
            ...found.blockers.map((blocker) => `Not final yet: ${blocker.text}${detailOf(blocker)}.`),
            ...(found.voidReason ? [`Void: ${found.voidReason}`] : []),
            '',
            ...(shown ? amountLines(shown, currency) : []),
            ...(notes.length > 0 ? ['', 'Credit notes', ...notes] : []),
          ],
        };
      }),
    );

  statements
    .command('dry-run')
    .description("what the month's end would issue by what is known now; nothing is written")
    .option('--month <month>', 'YYYY-MM; the running one, if not given')
    .option(...JSON_OPTION)
    .action(({ month, json }: Json & { month?: string }) =>
      withCall(undefined, { json }, async (call) => {
        const { rows } = await tryMonthEnd.run(call, { month });
        const cells = rows.map(({ advertiser, month: of, state, lines, totalMicros }) => [
          advertiser.id,
          of,
          state,
          String(lines.length),
          amountToDecimal(totalMicros, advertiser.currency),
          advertiser.currency,
        ]);
        const head = ['advertiser', 'month', 'state', 'lines', 'total', 'currency'];
        return { json: rows, text: rows.length === 0 ? 'Nothing would be issued.' : table(head, cells) };
      }),
    );
}

function listLines(list: readonly Listed[]): string[] {
  const rows = list.map((one) => [
    one.id,
    one.number ?? '-',
    one.advertiserId,
    one.month,
    one.state,
    amountToDecimal(one.totalMicros ?? one.estimateMicros ?? 0n, one.currency),
    one.currency,
    one.blockers.map((blocker) => `${blocker.text}${detailOf(blocker)}`).join('; '),
  ]);
  return table(['id', 'number', 'advertiser', 'month', 'state', 'total', 'currency', 'blocked by'], rows);
}

/** The times of what keeps a draft open. */
function detailOf(blocker: Listed['blockers'][number]): string {
  if (blocker.kind === 'grace') return ` until ${blocker.until.toISOString()}`;
  if (blocker.kind === 'reconciliation') return `, since ${blocker.since.toISOString()}`;
  return '';
}

function amountLines(
  {
    lines,
    subtotalMicros,
    taxes,
    totalMicros,
  }: Pick<StatementContent, 'lines' | 'subtotalMicros' | 'taxes' | 'totalMicros'>,
  currency: string,
): string[] {
  const amount = (micros: bigint) => amountToDecimal(micros, currency);
  const rows = lines.map((line) => [
    String(line.position),
    line.kind,
    line.month,
    line.campaignName,
    String(line.clicks),
    microsToDecimal(line.unitPriceMicros),
    amount(line.amountMicros),
    line.reason,
  ]);
  const sum = (words: string, micros: bigint) => ['', words, '', '', '', '', amount(micros), ''];
  return table(
    ['', 'kind', 'month', 'campaign', 'clicks', 'price', currency, 'reason'],
    [
      ...rows,
      sum('subtotal', subtotalMicros),
      ...taxes.map(({ name, rateBps, amountMicros }) => sum(`${name} ${rateBps / 100} %`, amountMicros)),
      sum('total', totalMicros),
    ],
  );
}
