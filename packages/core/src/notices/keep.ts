import { clearNotices, listAdvertisers, type NoticeDraft } from '@clickledger/db';
import type { Call } from '#use-case.ts';
import { lateness } from './late.ts';
import { sendDueLetter } from './letters.ts';
import { forgetPublished, publishEvents, tell } from './publish.ts';
import { recentDays } from './recent-days.ts';
import { restate } from './restated.ts';
import { unusualToday } from './unusual.ts';

type JobCall = Omit<Call, 'principal'>;

/** A notice is read within a year, or not at all. */
const KEPT_MS = 365 * 86_400_000;

/** Tells people what was done since, and sends the letters that are due. */
export async function tellNews(
  { stores: { sql }, deployment, now }: JobCall,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted && (await publishEvents(sql, now)).more);
  while (!signal.aborted && (await sendDueLetter(sql, deployment.mail, now)));
}

/** Looks at the figures of every advertiser, and whether they come in time: tells what is not as usual, or is not as it was. */
export async function watchForNews(call: JobCall, signal: AbortSignal): Promise<void> {
  const { stores, now } = call;
  const drafts = [...(await lateness(call))];
  for (const advertiser of await listAdvertisers(stores.sql)) {
    if (signal.aborted) return;
    if (advertiser.archivedAt !== null) continue;
    const days = await recentDays(stores, advertiser, now);
    drafts.push(...unusualToday(advertiser, days));
    await restate(stores, advertiser, days, now);
  }
  await tellAll(call, drafts);
}

async function tellAll({ stores, now }: JobCall, drafts: readonly NoticeDraft[]): Promise<void> {
  for (const draft of drafts) await stores.sql.transaction().execute((tx) => tell(tx, draft, now));
}

/** Clears away what nobody reads any more. */
export async function forgetNews({ stores: { sql }, now }: JobCall): Promise<void> {
  await forgetPublished(sql, now);
  await clearNotices(sql, new Date(now - KEPT_MS));
}
