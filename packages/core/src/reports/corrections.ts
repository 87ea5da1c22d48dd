import { correctionImports, type ListedCorrection, listCorrections } from '@clickledger/db';
import { isUnderWay } from '@clickledger/domain';
import { effectOf } from '#corrections/effect.ts';
import { finalsOf } from '#corrections/finals.ts';
import { requireCorrection } from '#corrections/find.ts';
import { correctionIdInput, correctionsInput } from '#inputs/corrections.ts';
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

function told(correction: ListedCorrection) {
  return { ...correction, underWay: isUnderWay(correction.state) };
}
