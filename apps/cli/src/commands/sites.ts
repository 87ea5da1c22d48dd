import {
  createSite,
  editSite,
  keepReferrerQuery,
  readSiteProof,
  readSites,
  verifySite,
} from '@clickledger/core';
import { PROOF_WAYS, type ProofPlace, type ProofWay } from '@clickledger/domain';
import { Argument } from 'commander';
import type { Register } from '#command.ts';
import { table } from '#table.ts';
import { withCallOf } from '#with-call.ts';

export const registerSites: Register = (program, readEnv) => {
  const sites = program.command('sites').description("make, show and change an advertiser's sites");
  const withCall = withCallOf(readEnv, 'sites');

  sites
    .command('list')
    .argument('<advertiser>')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, options: { json?: boolean }) =>
      withCall(advertiser, options, async (call) => {
        const list = await readSites.run(call);
        const rows = list.map(({ id, hostname, state, name }) => [id, hostname, STATES[state], name]);
        return { json: list, text: table(['site', 'host', 'verified', 'name'], rows) };
      }),
    );

  sites
    .command('create')
    .argument('<advertiser>')
    .argument('<name>')
    .argument('<host>', 'such as news.example, in any script')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, name: string, hostname: string, options: { json?: boolean }) =>
      withCall(advertiser, options, async (call) => {
        const made = await createSite.run(call, { name, hostname });
        return { json: made, text: `${made.id} is ${made.hostname}` };
      }),
    );

  sites
    .command('edit')
    .argument('<advertiser>')
    .argument('<site>', 'its id')
    .argument('<name>')
    .argument('<host>')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, id: string, name: string, hostname: string, options: { json?: boolean }) =>
      withCall(advertiser, options, async (call) => {
        const made = await editSite.run(call, { id, name, hostname });
        return { json: made, text: `${made.id} is ${made.hostname}` };
      }),
    );

  sites
    .command('proof')
    .description('say what to put on a site to verify it, and where')
    .argument('<advertiser>')
    .argument('<site>', 'its id')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, siteId: string, options: { json?: boolean }) =>
      withCall(advertiser, options, async (call) => {
        const site = await readSiteProof.run(call, { siteId });
        return { json: site, text: [`Verified: ${STATES[site.state]}`, ...placesText(site.places)] };
      }),
    );

  sites
    .command('verify')
    .description('look now whether the host of a site is its advertiser’s; exit status 2: it is not verified')
    .argument('<advertiser>')
    .argument('<site>', 'its id')
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, siteId: string, options: { json?: boolean }) =>
      withCall(advertiser, options, async (call) => {
        const site = await verifySite.run(call, { siteId });
        if (site.state === 'proved') {
          return { json: site, text: `${site.hostname} is verified, by ${site.way && WAYS[site.way]}.` };
        }
        process.exitCode = 2;
        const reasons = (site.findings ?? []).map((finding) =>
          finding.found ? '' : `${WAYS[finding.way]}: ${finding.reason}`,
        );
        return {
          json: site,
          text: [`${site.hostname} is not verified.`, ...reasons, '', ...placesText(site.places)],
        };
      }),
    );

  sites
    .command('referrer-query')
    .description('keep the query of the pages of a site in referrers, or drop it, which is usual')
    .argument('<advertiser>')
    .argument('<site>', 'its id')
    .addArgument(new Argument('<what>').choices(['keep', 'drop']))
    .option('--json', 'print JSON, on one line')
    .action((advertiser: string, siteId: string, what: string, options: { json?: boolean }) =>
      withCall(advertiser, options, async (call) => ({
        json: await keepReferrerQuery.run(call, { siteId, keep: what === 'keep' }),
        text: `Collectors ${what} it within two seconds.`,
      })),
    );
};

const STATES = {
  unchecked: 'no',
  unproved: 'no',
  proved: 'yes',
  missing: 'yes, but its proof is gone',
  lost: 'not any more',
};

const WAYS: Record<ProofWay, string> = { file: 'a file', tag: 'a tag', dns: 'a DNS record' };

/** Any one of them is enough. */
function placesText(places: Record<ProofWay, ProofPlace>): string[] {
  const texts: Record<ProofWay, string> = {
    file: 'A file at',
    tag: 'A tag in the head of',
    dns: 'A TXT record at',
  };
  return PROOF_WAYS.flatMap((way) => [`${texts[way]} ${places[way].where}`, `    ${places[way].what}`]);
}
