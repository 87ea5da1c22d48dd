import { createHmac, randomBytes } from 'node:crypto';
import { addErasure, type Erasure, forgetErasures } from '@clickledger/db';
import { newClickId } from '@clickledger/domain';
import { z } from 'zod';
import { defineCommand } from '#use-case.ts';
import { invalid } from '#use-case-error.ts';

const DAY = 86_400_000;

/**
 * Records that a person is to be erased: from then on nothing of them that was received before is loaded any more. What
 * is recorded, here and in the audit log, is a keyed digest; who it was is known to the caller alone, who carries it out.
 */
export const recordErasure = defineCommand({
  name: 'erasures.record',
  action: 'persons.erase',
  event: 'person.erased',
  input: z.object({
    who: z.union([
      z.object({ visitorId: z.string().min(1).max(128) }),
      /** Canonical; the first address of the network. */
      z.object({ network: z.string().min(2).max(45), prefixBits: z.number().int().min(0).max(128) }),
    ]),
    /** Days for which a log may hold a click that was received before now. */
    logDays: z.number().int().min(1),
  }),
  run: async ({ tx, tenant, now }, { who, logDays }) => {
    if ('visitorId' in who && !tenant)
      throw invalid('A visitor id is one only within its advertiser: name it.');
    await forgetErasures(tx);
    const key = randomBytes(32).toString('hex');
    const isVisitor = 'visitorId' in who;
    const erasure: Erasure = {
      id: newClickId(now),
      advertiserId: tenant?.id ?? null,
      kind: isVisitor ? 'visitor' : 'address',
      prefixBits: isVisitor ? null : who.prefixBits,
      key,
      digest: createHmac('sha256', key)
        .update(isVisitor ? who.visitorId : who.network)
        .digest('hex'),
      askedAt: new Date(now),
    };
    await addErasure(tx, { ...erasure, keptUntil: new Date(now + logDays * DAY) });
    const { id, kind, prefixBits, digest } = erasure;
    return {
      output: erasure,
      subject: `erasure/${id}`,
      details: { kind, digest, ...(prefixBits !== null && { prefix_bits: prefixBits }) },
    };
  },
});
