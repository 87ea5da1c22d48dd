import {
  closeCorrectionRow,
  correctionImports,
  correctionsUnderWay,
  endCorrectionImports,
  findCampaign,
  holdingAttempts,
  importedByVerdict,
  insertCorrection,
  insertCorrectionImport,
  type ListedCorrection,
  lockAdvertiser,
  revertAdjustments,
  revertCorrectionRow,
  settleCorrection,
  writeCorrection,
} from '@clickledger/db';
import { newClickId } from '@clickledger/domain';
import { effectOf, importsOf, nothingToCorrect, priceClicks } from '#corrections/effect.ts';
import { finalsOf } from '#corrections/finals.ts';
import {
  correctedSpan,
  holdCorrection,
  requireCorrection,
  requireImportsEnded,
  requireState,
} from '#corrections/find.ts';
import {
  correctedPriceInput,
  correctionIdInput,
  correctionImportInput,
  correctionSpanInput,
  openCorrectionInput,
  revertCorrectionInput,
} from '#inputs/corrections.ts';
import { principalText } from '#principal.ts';
import { requireBilled } from '#statements/find.ts';
import { sameAttempts } from '#statements/holding.ts';
import { defineCommand, type Stores } from '#use-case.ts';
import { conflict, invalidField, parseInput } from '#use-case-error.ts';

/** Opens a correction: from here on nothing that it touches is issued. What it does is shown before it is closed. */
export const openCorrection = defineCommand({
  name: 'corrections.open',
  action: 'corrections.write',
  event: 'correction.opened',
  input: openCorrectionInput,
  prepare: async ({ stores, principal, now }, typed) => {
    const { advertiserId, kind, reason } = typed;
    const advertiser = await requireBilled(stores.sql, advertiserId);
    const { from, to } = parseInput(correctionSpanInput(advertiser), typed);
    if (to.getTime() > now) throw invalidField('to', 'choose a time that is over');
    const correction = {
      ...{ id: `co_${newClickId(now)}`, advertiserId, kind, reason, from, to },
      ...{ openedBy: principalText(principal), openedAt: new Date(now) },
      ...{ campaignId: null, priceMicros: null },
    };
    if (kind === 'import') return correction;
    const { campaignId, price: priceMicros } = parseInput(correctedPriceInput(advertiser), typed);
    if (!(await findCampaign(stores.sql, advertiserId, campaignId))) {
      throw invalidField('campaignId', `${advertiser.name} has no such campaign`);
    }
    const priced = { ...correction, campaignId, priceMicros };
    const { currency, timeZone, name } = advertiser;
    const listed: ListedCorrection = {
      ...{ ...priced, state: 'open', currency, timeZone, advertiserName: name },
      ...{
        campaignName: null,
        openedByName: null,
        closedBy: null,
        closedAt: null,
        clicks: null,
        micros: null,
      },
      ...{ revertedBy: null, revertedAt: null, revertReason: null },
    };
    const nothing = nothingToCorrect(kind, await effectOf(stores, listed, now), currency);
    if (nothing) throw conflict(nothing);
    return priced;
  },
  run: async ({ tx }, _, correction) => {
    const { id, advertiserId, kind, reason, from, to, campaignId, priceMicros } = correction;
    await lockAdvertiser(tx, advertiserId);
    const other = (await correctionsUnderWay(tx, advertiserId)).find(
      (one) => kind === 'price' && one.campaignId === campaignId && one.from < to && from < one.to,
    );
    if (other) {
      throw conflict(
        `The price of these clicks is being corrected already (${other.reason}): close that first, or revert it.`,
      );
    }
    await insertCorrection(tx, correction);
    const span = { from: from.toISOString(), to: to.toISOString() };
    const price = { campaign: campaignId, price_micros: priceMicros?.toString() ?? null };
    return {
      output: { id },
      subject: `correction/${id}`,
      details: { kind, reason, ...span, ...price },
      advertiserId,
    };
  },
});

/** Has an import bring clicks for a correction: within its time, of its advertiser. */
export const beginCorrectionImport = defineCommand({
  name: 'corrections.beginImport',
  action: 'corrections.keep',
  event: 'correction.import_began',
  input: correctionImportInput,
  run: async ({ tx, principal, now }, { id, importId }) => {
    const correction = await holdCorrection(tx, id);
    if (correction.kind !== 'import')
      throw conflict('This correction is of a price: nothing is imported for it.');
    requireState(correction, ['open'], 'take an import');
    const by = principalText(principal);
    await insertCorrectionImport(tx, { importId, correctionId: id, by, beganAt: new Date(now) });
    const { advertiserId, from, to } = correction;
    return {
      output: { advertiserId, from, to },
      subject: `correction/${id}`,
      details: { import: importId },
      advertiserId,
    };
  },
});

/** Notes that an import of a correction has ended, all its clicks counted; and that those before it have, which were cut off. */
export const endCorrectionImport = defineCommand({
  name: 'corrections.endImport',
  action: 'corrections.keep',
  event: 'correction.import_ended',
  input: correctionImportInput,
  prepare: async ({ stores }, { id, importId }) => {
    const correction = await requireCorrection(stores.sql, id);
    const { advertiserId } = correction;
    const of = { advertiserId, span: correctedSpan(correction), importIds: [importId] };
    return importedByVerdict(stores.clickhouse, of);
  },
  run: async ({ tx, now }, { id, importId }, brought) => {
    const { advertiserId } = await holdCorrection(tx, id);
    await endCorrectionImports(tx, id, new Date(now));
    const counts = Object.fromEntries(
      Object.entries(brought).map(([verdict, clicks]) => [verdict, Number(clicks)]),
    );
    return {
      output: { id },
      subject: `correction/${id}`,
      details: { import: importId, ...counts },
      advertiserId,
    };
  },
});

/** Closes a correction. Clicks of an import stay as they are; what clicks cost too much is taken back by who carries it out. */
export const closeCorrection = defineCommand({
  name: 'corrections.close',
  action: 'corrections.write',
  event: 'correction.closed',
  input: correctionIdInput,
  prepare: async ({ stores, now }, { id }) => {
    const correction = await requireCorrection(stores.sql, id);
    requireState(correction, ['open'], 'be closed');
    await requireImportsEnded(stores.sql, correction);
    const effect = await effectOf(stores, correction, now);
    const nothing = nothingToCorrect(correction.kind, effect, correction.currency);
    if (nothing) throw conflict(nothing);
    return effect;
  },
  run: async ({ tx, principal, now }, { id }, { clicks, micros }) => {
    const correction = await holdCorrection(tx, id);
    requireState(correction, ['open'], 'be closed');
    await requireImportsEnded(tx, correction);
    const state = correction.kind === 'import' ? 'closed' : 'closing';
    const by = principalText(principal);
    await closeCorrectionRow(tx, id, { state, by, at: new Date(now), clicks, micros });
    return {
      output: { id, state },
      subject: `correction/${id}`,
      details: { reason: correction.reason, clicks: Number(clicks), micros: micros.toString() },
      advertiserId: correction.advertiserId,
    };
  },
});

/** Takes a correction back, unless something of it is final. What was imported stays as a fact, and is charged no more. */
export const revertCorrection = defineCommand({
  name: 'corrections.revert',
  action: 'corrections.write',
  event: 'correction.reverted',
  input: revertCorrectionInput,
  prepare: async ({ stores }, { id }) => {
    const correction = await requireCorrection(stores.sql, id);
    requireState(correction, ['open', 'closed'], 'be reverted');
    await requireImportsEnded(stores.sql, correction);
    const { numbers, holding } = await finalsOf(stores, correction);
    if (numbers.length > 0) {
      throw conflict(
        `Something of this correction is final: ${new Intl.ListFormat('en').format(numbers)}. What is wrong there is credited by a credit note.`,
      );
    }
    return holding;
  },
  run: async ({ tx, principal, now }, { id, reason }, holding) => {
    const correction = await holdCorrection(tx, id);
    requireState(correction, ['open', 'closed'], 'be reverted');
    await requireImportsEnded(tx, correction);
    const { advertiserId } = correction;
    if (!sameAttempts(holding, await holdingAttempts(tx, advertiserId))) {
      throw conflict('Something of the advertiser was issued meanwhile: try it again.');
    }
    const touchedNothing =
      correction.state === 'open' &&
      (correction.kind === 'price' || (await correctionImports(tx, id)).length === 0);
    const state = touchedNothing ? 'reverted' : 'reverting';
    await revertCorrectionRow(tx, id, { state, by: principalText(principal), at: new Date(now), reason });
    return { output: { id, state }, subject: `correction/${id}`, details: { reason }, advertiserId };
  },
});

/** Carries out what was asked for of a correction: it takes charges back, or gives them back. Done again, it changes nothing. */
export const carryOutCorrection = defineCommand({
  name: 'corrections.carryOut',
  action: 'corrections.keep',
  event: 'correction.carried_out',
  input: correctionIdInput,
  prepare: async ({ stores, now }, { id }) => {
    const correction = await requireCorrection(stores.sql, id);
    requireState(correction, ['closing', 'reverting'], 'be carried out');
    await write(stores, correction);
    return effectOf(
      stores,
      { ...correction, state: correction.state === 'closing' ? 'closed' : 'reverted' },
      now,
    );
  },
  run: async ({ tx }, { id }, { clicks, micros }) => {
    const correction = await holdCorrection(tx, id);
    requireState(correction, ['closing', 'reverting'], 'be carried out');
    const closing = correction.state === 'closing';
    await settleCorrection(tx, id, closing ? { state: 'closed', clicks, micros } : { state: 'reverted' });
    const state = closing ? ('closed' as const) : ('reverted' as const);
    return {
      output: { id, state },
      subject: `correction/${id}`,
      details: { state, reason: correction.reason },
      advertiserId: correction.advertiserId,
    };
  },
});

async function write(stores: Stores, correction: ListedCorrection): Promise<void> {
  const { id: correctionId, advertiserId, kind, state } = correction;
  const span = correctedSpan(correction);
  if (state === 'closing') {
    const at = correction.closedAt ?? correction.openedAt;
    await writeCorrection(stores.clickhouse, priceClicks(correction), { correctionId, at });
  } else if (kind === 'price') {
    await revertAdjustments(stores.clickhouse, { advertiserId, span, correctionId });
  } else {
    const imports = { advertiserId, span, of: 'imports' as const, ...(await importsOf(stores, correction)) };
    const at = correction.revertedAt ?? correction.openedAt;
    await writeCorrection(stores.clickhouse, imports, { correctionId, at });
  }
}
