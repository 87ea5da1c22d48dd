import {
  adjustmentOf,
  type ClickRow,
  clickAftermath,
  clicksById,
  explainableClick,
  type Rejection,
  rejectionByClickId,
  rejectionById,
} from '@clickledger/db';
import {
  explainAdjustment,
  explainClick,
  explainEvidence,
  explainRejection,
  lookBackText,
} from '@clickledger/rules';
import { z } from 'zod';
import { masked, seesAddresses } from '#addresses.ts';
import { documentsOfClick } from '#documents-of-clicks.ts';
import { explained } from '#explained.ts';
import { regionName } from '#figures/places.ts';
import { defineReport, type Stores } from '#use-case.ts';
import { notFound } from '#use-case-error.ts';

const LOCALE = 'en';

/** One click, accepted or refused, with what became of it and why, and what else came under its id. */
export const readClick = defineReport({
  name: 'clicks.byId',
  action: 'clicks.read',
  input: z.object({ clickId: z.string().min(1).max(128), locale: z.string().max(35).default(LOCALE) }),
  run: async ({ stores, tenant, principal }, { clickId, locale }) => {
    const [clicks, rejection] = await Promise.all([
      clicksById(stores.clickhouse, tenant.id, clickId),
      rejectionByClickId(stores.clickhouse, tenant.id, clickId),
    ]);
    const whole = seesAddresses({ principal, tenant });
    const options = { currency: tenant.currency, locale: usableLocale(locale) };
    const found = await Promise.all(
      clicks.map((click) => acceptedClick(stores, click, { ...options, whole })),
    );
    const [first = rejection && rejectedClick(rejection), ...others] = found;
    if (first) return { ...first, others: [...others, ...conflicting(clicks, rejection)] };
    throw notFound(
      `There is no click ${clickId} here. A new click shows within seconds of its receipt; raw clicks are kept for a limited time.`,
    );
  },
});

/** How far a click has come that somebody waits for; null until it is in the ledger. */
export const followClick = defineReport({
  name: 'clicks.follow',
  action: 'clicks.read',
  input: z.object({ clickId: z.string().min(1).max(128) }),
  run: async ({ stores, tenant }, { clickId }) => {
    const [[click], rejection] = await Promise.all([
      clicksById(stores.clickhouse, tenant.id, clickId),
      rejectionByClickId(stores.clickhouse, tenant.id, clickId),
    ]);
    if (click) {
      const { inRollups1m, inRollups1h } = await clickAftermath(stores.clickhouse, click);
      const sentence = explainClick(await explainableClick(stores.clickhouse, click), {
        currency: tenant.currency,
        locale: LOCALE,
      });
      return {
        verdict: click.verdict,
        sentence,
        receivedAt: click.receivedAt,
        counted: inRollups1m && inRollups1h,
      };
    }
    if (!rejection) return null;
    const { receivedAt } = rejection;
    return { verdict: 'rejected' as const, sentence: explainRejection(rejection), receivedAt, counted: true };
  },
});

/** One refusal: the only way to a click that was refused without an id that it could be found by. */
export const readRejection = defineReport({
  name: 'clicks.rejectionById',
  action: 'clicks.read',
  input: z.object({ rejectionId: z.string().min(1).max(128) }),
  run: async ({ stores, tenant }, { rejectionId }) => {
    const rejection = await rejectionById(stores.clickhouse, tenant.id, rejectionId);
    if (rejection) return rejectedClick(rejection);
    throw notFound('There is no refused click with this id here. Refused clicks are kept for 90 days.');
  },
});

/** The refusal of another click, where one came under the id of these. */
function conflicting(clicks: readonly ClickRow[], rejection: Rejection | null) {
  return clicks.length > 0 && rejection?.code === 'click_id_conflict' ? [rejectedClick(rejection)] : [];
}

function rejectedClick(rejection: Rejection) {
  return { kind: 'rejected' as const, rejection, sentence: explainRejection(rejection) };
}

async function acceptedClick(
  stores: Stores,
  click: ClickRow,
  { whole, ...options }: { currency: string; locale: string; whole: boolean },
) {
  const { clickhouse } = stores;
  const [aftermath, { secondsBefore, ...explanation }, adjustment, documents] = await Promise.all([
    clickAftermath(clickhouse, click),
    explained(clickhouse, click, options),
    adjustmentOf(clickhouse, click),
    documentsOfClick(stores, click),
  ]);
  return {
    kind: 'accepted' as const,
    click: masked(click, whole),
    /** What people call its region; empty where it is not known. */
    region: click.region && regionName(click.region),
    ...explanation,
    evidence: click.evidence.map((e) => ({ ...e, sentence: explainEvidence(e, options.locale) })),
    duplicateOf: click.duplicateOf ? { clickId: click.duplicateOf, secondsBefore } : null,
    /** What was found of it after it had been charged; null for nothing. */
    adjustment: adjustment && {
      ...adjustment,
      ...lookBackText(adjustment.rule),
      sentence: explainAdjustment(adjustment, options.locale),
    },
    /** What it is charged by, and credited by. */
    documents,
    /** Clicks that repeat this one. */
    repeats: Number(aftermath.repeats),
    /** Where the click is now. */
    stages: {
      occurredAt: click.eventTime,
      receivedAt: click.receivedAt,
      stored: true,
      inRollups1m: aftermath.inRollups1m,
      inRollups1h: aftermath.inRollups1h,
    },
  };
}

function usableLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? LOCALE;
  } catch {
    return LOCALE;
  }
}
