import { createInterface } from 'node:readline/promises';
import { recordErasure, whyNot } from '@clickledger/core';
import { type FoundClicks, findPerson, type Person } from '@clickledger/db';
import { canonicalIp, networkOf, toJson } from '@clickledger/domain';
import {
  carryOutErasure,
  type Engines,
  type Erased,
  type ErasureStep,
  loggedDays,
} from '@clickledger/pipeline';
import { StartError } from '@clickledger/processes';
import { InvalidArgumentError } from 'commander';
import { callFor } from '#caller.ts';
import { type Register, stopSignal } from '#command.ts';
import { print, withEngines } from '#with-engines.ts';

interface Network {
  network: string;
  prefixBits: number;
}

interface Options {
  visitor?: string;
  ip?: Network;
  advertiser?: string;
  yes?: boolean;
  json?: boolean;
}

export const registerErase: Register = (program, readEnv) => {
  program
    .command('erase')
    .description(
      'take a person out of every store: address, visitor id, browser and referrer of their clicks; every count stays as it is',
    )
    .option('--visitor <id>', 'the visitor id that an advertiser gave; takes --advertiser')
    .option(
      '--ip <address>',
      'an address, or with /bits a network: /64 for a household of IPv6',
      parseNetwork,
    )
    .option('--advertiser <id>', 'only clicks of this advertiser')
    .option('--yes', 'do it; without, say what would be done, and ask where somebody is there')
    .option('--json', 'print JSON, on one line')
    .action((options: Options) =>
      withEngines(readEnv, 'erase', async (engines) => {
        const call = await callFor(engines, options.advertiser);
        const person: Person = {
          advertiserId: options.advertiser ?? null,
          who: whoOf(options),
          until: call.now,
        };
        const refused = whyNot(call.principal, recordErasure);
        if (refused) throw new StartError(refused.message);
        const found = await findPerson(engines.clickhouse(), person);
        if (!options.json) print(plan(found, engines));
        if (!(options.yes || (await confirmed(options)))) {
          if (options.json) print(toJson({ erased: false, ...asJson(found) }));
          return;
        }
        const logDays = logDaysOf(engines);
        const erasure = await recordErasure.run(call, { who: person.who, logDays });
        const parts = { log: engines.log(), clickhouse: engines.clickhouse(), sql: engines.sql() };
        const erased = await carryOutErasure(parts, erasure, person, { signal: stopSignal(), onStep: say });
        if (options.json) print(toJson({ erased: true, erasure: erasure.id, ...asJson(found), ...erased }));
        else print(done(erased, logDays));
      }),
    );
};

/** @throws StartError unless it is one person. */
function whoOf({ visitor, ip, advertiser }: Options): Person['who'] {
  if ((visitor === undefined) === (ip === undefined)) throw new StartError('Give either --visitor or --ip.');
  if (ip) return ip;
  if (advertiser === undefined) {
    throw new StartError('Give --advertiser as well: a visitor id is one only within its advertiser.');
  }
  return { visitorId: visitor ?? '' };
}

/** `203.0.113.7`, `2001:db8:1:2::/64`. @throws InvalidArgumentError */
function parseNetwork(text: string): Network {
  const [address = '', bits, ...more] = text.split('/');
  const ip = canonicalIp(address);
  const most = ip?.includes(':') ? 128 : 32;
  const prefixBits = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
  // Wider than a provider's network is a slip of the keyboard.
  if (ip === null || more.length > 0 || !(prefixBits >= most / 4 && prefixBits <= most)) {
    throw new InvalidArgumentError('Give an address like 203.0.113.7, or a network like 2001:db8:1:2::/64.');
  }
  return { network: networkOf(ip, prefixBits), prefixBits };
}

/** Days for which a log, or a dead letter put back on it, may hold a click of today. */
function logDaysOf({ env }: Engines): number {
  return 2 * loggedDays(env.FULL_IP_DAYS) + 1;
}

function plan({ clicks, advertisers, first, last }: FoundClicks, { profile }: Engines): string {
  const span = first && last ? ` from ${first.toISOString()} to ${last.toISOString()}` : '';
  const whose = advertisers.length > 0 ? ` of ${advertisers.join(', ')}` : '';
  const log = profile.kafka
    ? 'Records of Kafka cannot be changed: they go by age, and are erased whenever they are loaded.'
    : 'Records of the log and dead letters are changed where they lie.';
  return [
    `${clicks} raw clicks${whose}${span} lose address, visitor id, browser and referrer for good.`,
    log,
    'Verdicts, charges, windows and statements stay as they are.',
  ].join('\n');
}

async function confirmed({ json }: Options): Promise<boolean> {
  if (json || !process.stdin.isTTY) {
    if (!json) print('Nothing was changed: add --yes to do it.');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question('Erase? [y/N] ');
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

/** On stderr, and only where somebody watches. */
function say(step: ErasureStep, left?: number): void {
  if (!process.stderr.isTTY) return;
  const parts = left === undefined ? '' : `, ${left} parts to go`;
  process.stderr.write(`\r\u001b[K${step}${parts}${step === 'the log' ? '\n' : ''}`);
}

function done({ logRecords }: Erased, logDays: number): string {
  return logRecords === null
    ? `Done. What Kafka still holds is gone within ${logDays} days.`
    : `Done. ${logRecords} records of the log were changed.`;
}

function asJson({ clicks, advertisers, first, last }: FoundClicks) {
  return { clicks, advertisers, first, last };
}
