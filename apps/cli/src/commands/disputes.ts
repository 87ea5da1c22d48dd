import {
  acceptDispute,
  answerDispute,
  askAboutDispute,
  openDispute,
  readAllDisputes,
  readAnyonesDispute,
  refuseDispute,
  withdrawDispute,
} from '@clickledger/core';
import { amountToDecimal } from '@clickledger/domain';
import type { Register } from '#command.ts';
import { confirm } from '#confirm.ts';
import { table } from '#table.ts';
import { withCallOf } from '#with-call.ts';

interface Json {
  json?: boolean;
}
interface Said extends Json {
  text: string;
}
interface Opened extends Json {
  reason: string;
  clicks?: string;
  campaign?: string;
  site?: string;
  from?: string;
  to?: string;
}
const LIST_HEAD = ['ID', 'ADVERTISER', 'STATE', 'ABOUT', 'AMOUNT'];
type Dispute = Awaited<ReturnType<typeof readAnyonesDispute.run>>;

/** `1=12.50`: so much of a line. */
const creditOf = (text: string, before: { position: number; amount: string }[] = []) => {
  const [position = '', amount = ''] = text.split('=');
  return [...before, { position: Number(position), amount }];
};

export const registerDisputes: Register = (program, readEnv) => {
  const disputes = program
    .command('disputes')
    .description('charges that advertisers do not accept: read, open, answer and decide');
  const withCall = withCallOf(readEnv, 'disputes');
  const command = (name: string, description: string) =>
    disputes.command(name).description(description).option('--json', 'print JSON, on one line');
  const said = (name: string, description: string) =>
    command(name, description).requiredOption('--text <text>', 'what the other side reads');

  command('list', 'all disputes, those that wait for an answer first').action((options: Json) =>
    withCall(undefined, options, async (call) => {
      const all = await readAllDisputes.run(call, undefined);
      return {
        json: all,
        text: all.length === 0 ? 'Nobody disputes anything.' : table(LIST_HEAD, all.map(cells)),
      };
    }),
  );

  command('show', 'one dispute: what was said of it, and its lines')
    .argument('<id>')
    .action((id: string, options: Json) =>
      withCall(undefined, options, async (call) => {
        const dispute = await readAnyonesDispute.run(call, { id });
        return { json: dispute, text: shown(dispute) };
      }),
    );

  command('open', 'dispute clicks of a statement; all of them unless some are named')
    .argument('<advertiser>')
    .argument('<statement>', 'its id')
    .requiredOption('--reason <text>', 'what is not right')
    .option('--clicks <ids>', 'ids of clicks, with commas between them')
    .option('--campaign <id>', 'only of this campaign')
    .option('--site <id>', 'only of this site')
    .option('--from <day>', "the first day, in the statement's zone")
    .option('--to <day>', 'the last day')
    .action((advertiser: string, statementId: string, asked: Opened) =>
      withCall(advertiser, asked, async (call) => {
        const { reason, clicks = '', campaign = '', site = '', from = '', to = '' } = asked;
        const part = { clickIds: clicks, campaignId: campaign, siteId: site, firstDay: from, lastDay: to };
        const done = await openDispute.run(call, { statementId, reason, ...part });
        return { json: done, text: `Opened as ${done.id}.` };
      }),
    );

  said('answer', 'add to a dispute of an advertiser')
    .argument('<advertiser>')
    .argument('<id>')
    .action((advertiser: string, id: string, { text, json }: Said) =>
      withCall(advertiser, { json }, async (call) => ({
        json: await answerDispute.run(call, { id, text }),
        text: 'It waits for an answer.',
      })),
    );

  command('withdraw', 'take a dispute of an advertiser back')
    .argument('<advertiser>')
    .argument('<id>')
    .action((advertiser: string, id: string, options: Json) =>
      withCall(advertiser, options, async (call) => ({
        json: await withdrawDispute.run(call, { id }),
        text: 'Withdrawn.',
      })),
    );

  said('ask', 'ask the advertiser for more')
    .argument('<id>')
    .action((id: string, { text, json }: Said) =>
      withCall(undefined, { json }, async (call) => ({
        json: await askAboutDispute.run(call, { id, text }),
        text: 'It waits for the advertiser.',
      })),
    );

  said('refuse', 'credit nothing, and say why')
    .argument('<id>')
    .action((id: string, { text, json }: Said) =>
      withCall(undefined, { json }, async (call) => ({
        json: await refuseDispute.run(call, { id, text }),
        text: 'Refused.',
      })),
    );

  said('accept', 'credit amounts of its lines; all that is disputed unless some are given')
    .argument('<id>')
    .option('--credit <line=amount>', 'an amount of a line, such as 1=12.50; may be given again', creditOf)
    .option('--yes', 'do it without being asked')
    .action((id: string, asked: Said & { credit?: ReturnType<typeof creditOf>; yes?: boolean }) =>
      withCall(undefined, asked, async (call) => {
        await confirm('Issue a credit note? It cannot be taken back.', { yes: asked.yes });
        const { lines, currency } = await readAnyonesDispute.run(call, { id });
        const all = lines.map(({ position, micros }) => ({
          position,
          amount: amountToDecimal(micros, currency),
        }));
        const done = await acceptDispute.run(call, { id, text: asked.text, lines: asked.credit ?? all });
        return { json: done, text: `Accepted, by credit note ${done.creditNote}.` };
      }),
    );
};

function cells({
  id,
  advertiserId,
  state,
  about,
  micros,
  currency,
}: Awaited<ReturnType<typeof readAllDisputes.run>>[number]): string[] {
  return [id, advertiserId, state, about, `${amountToDecimal(micros, currency)} ${currency}`];
}

function shown(dispute: Dispute): string[] {
  const { id, advertiserName, state, about, messages, lines, currency } = dispute;
  return [
    `${id}: ${advertiserName} disputes ${about}, ${state}`,
    ...messages.map(({ at, act, side, text }) => `${at.toISOString()}  ${side} ${act}  ${text}`),
    ...table(
      ['LINE', 'CAMPAIGN', 'CLICKS', 'AMOUNT'],
      lines.map(({ position, clicks, micros, line }) => [
        String(position),
        line?.campaignName ?? '',
        String(clicks),
        amountToDecimal(micros, currency),
      ]),
    ),
  ];
}
