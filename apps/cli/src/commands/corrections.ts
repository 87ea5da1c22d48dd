import {
  type Call,
  carryOutCorrection,
  closeCorrection,
  openCorrection,
  readCorrection,
  readCorrectionEffect,
  readCorrections,
  revertCorrection,
} from '@clickledger/core';
import { microsToDecimal, writeTime } from '@clickledger/domain';
import type { Register } from '#command.ts';
import { confirm } from '#confirm.ts';
import { table } from '#table.ts';
import { withCallOf } from '#with-call.ts';

interface Json {
  json?: boolean;
}
interface Confirmed extends Json {
  yes?: boolean;
}
interface Opened extends Json {
  from: string;
  to: string;
  reason: string;
  campaign?: string;
  price?: string;
}
type Correction = Awaited<ReturnType<typeof readCorrection.run>>;
type Effect = Awaited<ReturnType<typeof readCorrectionEffect.run>>;

const YES = ['--yes', 'do it without being asked'] as const;
const LIST_HEAD = ['ID', 'ADVERTISER', 'KIND', 'STATE', 'FROM', 'TO', 'REASON'];

export const registerCorrections: Register = (program, readEnv) => {
  const corrections = program
    .command('corrections')
    .description('batches that put right what was counted or charged: open, look at, close and revert');
  const withCall = withCallOf(readEnv, 'corrections');
  const command = (name: string, description: string) =>
    corrections.command(name).description(description).option('--json', 'print JSON, on one line');

  command('list', 'all corrections, those under way first')
    .option('--advertiser <id>', 'only of this advertiser')
    .action(({ advertiser, ...options }: Json & { advertiser?: string }) =>
      withCall(undefined, options, async (call) => {
        const all = await readCorrections.run(call, { advertiserId: advertiser });
        const text = all.length === 0 ? 'Nothing was corrected.' : table(LIST_HEAD, all.map(cells));
        return { json: all, text };
      }),
    );

  command('show', 'one correction, and what it does to which statements')
    .argument('<id>')
    .action((id: string, options: Json) =>
      withCall(undefined, options, async (call) => {
        const [correction, effect] = [
          await readCorrection.run(call, { id }),
          await readCorrectionEffect.run(call, { id }),
        ];
        return { json: { ...correction, effect }, text: shown(correction, effect) };
      }),
    );

  command('open', 'open an import of what was missed; with --campaign and --price, another price for clicks')
    .argument('<advertiser>')
    .requiredOption('--from <time>', "when it begins, by the clocks of the advertiser's zone")
    .requiredOption('--to <time>', 'when it ends; not included')
    .requiredOption('--reason <text>', 'why; it stays with what it changes')
    .option('--campaign <id>', 'whose clicks cost too much')
    .option('--price <amount>', 'what each should have cost, such as 0.25')
    .action((advertiserId: string, asked: Opened) =>
      withCall(undefined, asked, async (call) => {
        const { from, to, reason, campaign, price } = asked;
        const isPrice = campaign !== undefined || price !== undefined;
        const done = await openCorrection.run(call, {
          ...{ advertiserId, from, to, reason, kind: isPrice ? 'price' : 'import' },
          ...{ campaignId: campaign ?? '', price: price ?? '' },
        });
        const next = isPrice
          ? `Look at it with \`clickledger corrections show ${done.id}\`, then close or revert it.`
          : `Import the log with \`clickledger import <file> --correction ${done.id}\`, then close or revert it.`;
        return { json: done, text: [`Opened as ${done.id}.`, next] };
      }),
    );

  command('close', 'have a correction count; statements wait for it no more')
    .argument('<id>')
    .option(...YES)
    .action((id: string, asked: Confirmed) =>
      withCall(undefined, asked, async (call) => {
        const correction = await readCorrection.run(call, { id });
        const effect = await readCorrectionEffect.run(call, { id });
        await confirm(`${sum(correction, effect)} Close it?`, asked);
        const done = await carriedOut(call, await closeCorrection.run(call, { id }));
        return { json: done, text: 'Closed.' };
      }),
    );

  command('revert', 'take a correction back, unless something of it is final')
    .argument('<id>')
    .requiredOption('--reason <text>', 'why; it stays with the correction')
    .option(...YES)
    .action((id: string, asked: Confirmed & { reason: string }) =>
      withCall(undefined, asked, async (call) => {
        const correction = await readCorrection.run(call, { id });
        const effect = await readCorrectionEffect.run(call, { id });
        await confirm(`${sum(correction, effect)} Take it back?`, asked);
        const done = await carriedOut(call, await revertCorrection.run(call, { id, reason: asked.reason }));
        return { json: done, text: 'Reverted.' };
      }),
    );
};

/** At a terminal nobody waits for the job that carries out what the dashboard asks for. */
async function carriedOut(call: Call, { id, state }: { id: string; state: string }) {
  return state === 'closing' || state === 'reverting' ? carryOutCorrection.run(call, { id }) : { id, state };
}

function cells(correction: Awaited<ReturnType<typeof readCorrections.run>>[number]): string[] {
  const { id, advertiserId, kind, state, from, to, timeZone, reason } = correction;
  return [id, advertiserId, kind, state, writeTime(from, timeZone), writeTime(to, timeZone), reason];
}

function sum({ kind, state, currency }: Correction, { clicks, micros }: Effect): string {
  const amount = `${microsToDecimal(micros)} ${currency}`;
  const counted = `${clicks} ${clicks === 1n ? 'click' : 'clicks'}`;
  return kind === 'import' && state !== 'reverted'
    ? `It charges ${counted}, ${amount}.`
    : `It credits ${counted}, ${amount}.`;
}

function shown(correction: Correction, effect: Effect): string[] {
  const { id, advertiserName, kind, state, from, to, timeZone, reason, campaignName, priceMicros } =
    correction;
  const { currency, openedBy, openedAt, imports, revertReason } = correction;
  const rows = effect.rows.map(({ month, campaignName: name, clicks, micros, text }) => [
    month,
    name,
    String(clicks),
    microsToDecimal(micros),
    text,
  ]);
  const lines = [
    `${id}: ${kind} of ${advertiserName}, ${state}`,
    `Of ${writeTime(from, timeZone)} to ${writeTime(to, timeZone)}`,
    priceMicros !== null &&
      `Price: ${microsToDecimal(priceMicros)} ${currency} for clicks of ${campaignName}`,
    `Because: ${reason}`,
    `Opened by ${openedBy}, ${openedAt.toISOString()}`,
    revertReason !== null && `Reverted because: ${revertReason}`,
    ...imports.map(
      ({ importId, beganAt, endedAt }) =>
        `Import ${importId}: ${beganAt.toISOString()} to ${endedAt?.toISOString() ?? 'now'}`,
    ),
    sum(correction, effect),
    effect.finals.length > 0 && `Final, so it cannot be reverted: ${effect.finals.join(', ')}`,
    ...(rows.length > 0 ? table(['MONTH', 'CAMPAIGN', 'CLICKS', currency, 'WHERE'], rows) : []),
  ];
  return lines.filter((line) => line !== false);
}
