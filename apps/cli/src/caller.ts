import { userInfo } from 'node:os';
import { countingOf, metricsTargets, sessionLimits } from '@clickledger/config';
import { type Call, evidenceOf, siteLooker, type Tenant, UseCaseError } from '@clickledger/core';
import { listAdvertisers } from '@clickledger/db';
import { mailWay } from '@clickledger/mail';
import type { Engines } from '@clickledger/pipeline';

/**
 * A call of whoever sits at this terminal, for one advertiser or, where none is named, for all of them.
 * @throws UseCaseError when there is no such advertiser, with those that there are.
 */
export async function callFor(engines: Engines, advertiserId: string | undefined): Promise<Call> {
  const advertiser = advertiserId === undefined ? null : await findAdvertiser(engines, advertiserId);
  const { env, at, secrets, logger } = engines;
  return {
    principal: { kind: 'command-line', account: userInfo().username, advertiser },
    stores: { clickhouse: engines.clickhouse(), sql: engines.sql() },
    now: Date.now(),
    deployment: {
      links: { collectorUrl: at.collectorUrl, secret: secrets.link },
      sessionLimits: sessionLimits(env),
      counting: countingOf(env),
      metricsTargets: () => metricsTargets(env),
      evidence: evidenceOf(env),
      lookAtSite: siteLooker(env.SITE_CHECK_LOOPBACK_PORT),
      mail: {
        // Loaded by the few commands that send one.
        send: async (letter) => (await import('@clickledger/mail/mailer')).openMailer(env).send(letter),
        dashboardUrl: at.webUrl,
        way: mailWay(env),
      },
    },
    logger,
  };
}

async function findAdvertiser(engines: Engines, advertiserId: string): Promise<Tenant> {
  const advertisers = await listAdvertisers(engines.sql());
  const advertiser = advertisers.find(({ id }) => id === advertiserId);
  if (advertiser) return advertiser;
  const known = advertisers.map(({ id }) => id).sort();
  throw new UseCaseError({
    code: 'not_found',
    message: `There is no advertiser ${advertiserId}; there are: ${known.join(', ') || 'none'}.`,
  });
}
