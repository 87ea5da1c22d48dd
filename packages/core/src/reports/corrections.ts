import { correctionImports, type ListedCorrection, listCampaigns, listCorrections } from '@clickledger/db';
import { isUnderWay } from '@clickledger/domain';
import { z } from 'zod';
import { effectOf } from '#corrections/effect.ts';
import { finalsOf } from '#corrections/finals.ts';
import { requireCorrection } from '#corrections/find.ts';
import { advertiserIdInput } from '#inputs/advertisers.ts';
import { correctionIdInput, correctionsInput } from '#inputs/corrections.ts';
import { requireBilled } from '#statements/find.ts';
import { defineReport } from '#use-case.ts';

/** Corrections, those under way first, then the newest: for operators. */
export const readCorrections = defineReport({
  name: 'corrections.list',
  action: 'corrections.read',
  input: correctionsInput,
  run: async ({ stores }, { advertiserId }) => {
    const all = await listCorrections(stores.sql, { advertiserId });
    return all.sort((a, b) => Number(isUnderWay(b.state)) - Number(isUnderWay(a.state))).map(told);
  },
});

/** One correction and its imports. */
export const readCorrection = defineReport({
  name: 'corrections.byId',
  action: 'corrections.read',
  input: correctionIdInput,
  run: async ({ stores }, { id }) => ({
    ...told(await requireCorrection(stores.sql, id)),
    imports: await correctionImports(stores.sql, id),
  }),
});

/** What a correction does, by campaign and month, and to which statements; and what is final of it, by which it can be reverted no more. */
export const readCorrectionEffect = defineReport({
  name: 'corrections.effect',
  action: 'corrections.read',
  input: correctionIdInput,
  run: async ({ stores, now }, { id }) => {
    const correction = await requireCorrection(stores.sql, id);
    const [effect, { numbers }] = await Promise.all([
      effectOf(stores, correction, now),
      finalsOf(stores, correction),
    ]);
    return { ...effect, finals: numbers };
  },
});

/** What is chosen from to correct something of an advertiser: its clock and currency, and its campaigns with what a click costs by now. */
export const readCorrectable = defineReport({
  name: 'corrections.choices',
  action: 'corrections.read',
  input: z.object({ advertiserId: advertiserIdInput }),
  run: async ({ stores, now }, { advertiserId }) => {
    const { timeZone, currency } = await requireBilled(stores.sql, advertiserId);
    const campaigns = await listCampaigns(stores.sql, advertiserId, new Date(now));
    return {
      timeZone,
      currency,
      campaigns: campaigns.map(({ id, name, cpcMicros }) => ({ id, name, cpcMicros })),
    };
  },
});

function told(correction: ListedCorrection) {
  return { ...correction, underWay: isUnderWay(correction.state) };
}
