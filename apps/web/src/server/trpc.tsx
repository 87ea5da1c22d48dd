import 'server-only';
import { appRouter, type Context, createCallerFactory, type KeylessCall } from '@clickledger/api';
import { countingOf, dataPaths, deskKey, metricsTargets, sessionLimits } from '@clickledger/config';
import { askDeadLetters, evidenceOf, type Principal, siteLooker } from '@clickledger/core';
import { mailWay } from '@clickledger/mail';
import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { cache, type ReactNode } from 'react';
import { getServer } from '#env.ts';
import { queryDefaults } from '#lib/query-defaults.ts';
import { guessesOfClient } from './guesses.ts';
import { passkeySite } from './pending-sign-in.ts';
import { requestOrigin } from './request-origin.ts';
import { currentSession, type Session } from './session.ts';
import { getSharedAnswers, getStores } from './stores.ts';

/** What procedures work with in this request: the caller comes from the session cookie and nothing else. */
export const apiContext = cache(async (): Promise<Context> => {
  // The request first: a build has none, and ends here.
  const session = await currentSession();
  return {
    ...(await keylessCall()),
    principal: principalOf(session),
    session: session
      ? {
          id: session.id,
          fresh: session.fresh,
          principal: async () => principalOf(await session.again()),
          forget: session.forget,
        }
      : undefined,
    guesses: await guessesOfClient(),
  };
});

/** The same before anybody knows who asks. */
export async function keylessCall(): Promise<KeylessCall> {
  const origin = await requestOrigin();
  const { env, logger, endpoints, secrets, mailer } = getServer();
  return {
    origin,
    stores: getStores(),
    now: Date.now(),
    deployment: {
      links: { collectorUrl: endpoints.collectorUrl, secret: secrets.link },
      sessionLimits: sessionLimits(env),
      counting: countingOf(env),
      sharedAnswers: getSharedAnswers(),
      metricsTargets: () => metricsTargets(env),
      passkeySite: passkeySite() ?? undefined,
      mail: { ...mailer, dashboardUrl: endpoints.webUrl, way: mailWay(env) },
      deadLetters: askDeadLetters(() => metricsTargets(env), deskKey(secrets)),
      evidence: evidenceOf(env),
      exportsFolder: dataPaths(env.DATA_DIR).exports,
      lookAtSite: siteLooker(env.SITE_CHECK_LOOPBACK_PORT),
    },
    logger,
  };
}

function principalOf(session: Session | null): Principal | null {
  if (!session) return null;
  const { user, advertiser, role, lacksSecondFactor } = session;
  const who = { userId: user.id, lacksSecondFactor };
  if (user.operatorRole) return { kind: 'operator', ...who, role: user.operatorRole, advertiser };
  if (!advertiser || !role) return { kind: 'user', userId: user.id };
  return { kind: 'member', ...who, role, advertiser };
}

/** Asks once: who waits for a page is not made to wait for what failed. */
const makeQueryClient = cache(
  () => new QueryClient({ defaultOptions: { queries: { ...queryDefaults.queries, retry: false } } }),
);

/** The procedures as query options, run in this process: what a page prefetches for its first paint. */
export const api = createTRPCOptionsProxy({
  router: appRouter,
  ctx: apiContext,
  queryClient: makeQueryClient,
});

/**
 * Loads a page's first figures on the server, so that they are in its HTML. What fails here is asked again by the
 * browser, which shows the error in its place.
 */
export async function Prefetch({
  load,
  children,
}: {
  load: (client: QueryClient) => Promise<unknown>[];
  children: ReactNode;
}) {
  const client = makeQueryClient();
  await Promise.all(load(client));
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}

const createCaller = createCallerFactory(appRouter);

/** Calls procedures as this request's user, for what a page needs before it renders. */
export async function caller() {
  return createCaller(await apiContext());
}
