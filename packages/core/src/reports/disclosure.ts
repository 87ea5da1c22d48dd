import { type By, NOT_TOLD, REJECTION_CODES } from '@clickledger/domain';
import { REASONS, RULE_SET, rejectionName } from '@clickledger/rules';
import { type Disclosure, disclose } from '#disclosure/disclose.ts';
import { otherWindows } from '#disclosure/other-windows.ts';
import { periodsOf, reportedDays } from '#disclosure/periods.ts';
import { disclosureCsv } from '#export/disclosure.ts';
import { disclosureInput, otherWindowsInput } from '#inputs/disclosure.ts';
import { stageWatch } from '#operations/stage-watch.ts';
import type { Principal } from '#principal.ts';
import { type Admitted, defineReport } from '#use-case.ts';

/** What the guidelines want disclosed of an advertiser's clicks, by day or month, campaign and site. */
export const readDisclosure = defineReport({
  name: 'disclosure.read',
  action: 'charges.read',
  input: disclosureInput,
  run: async (call, input) => {
    const [report, { lists }] = await Promise.all([
      shown(call, input),
      stageWatch.report(call.deployment.metricsTargets()),
    ]);
    const { refusedBy, givtBy, sivtBy } = report.totals;
    const words = wordsOf({ ...refusedBy, ...givtBy, ...sivtBy });
    return { ...report, words, judging: { ruleSet: RULE_SET, lists } };
  },
});

/** The same as a file. */
export const exportDisclosure = defineReport({
  name: 'disclosure.export',
  action: 'charges.read',
  input: disclosureInput,
  run: async (call, input) => disclosureCsv(await shown(call, input)),
});

/** What other dedupe windows would have charged for the same days. */
export const readOtherWindows = defineReport({
  name: 'disclosure.windows',
  action: 'charges.read',
  input: otherWindowsInput,
  run: async ({ stores, tenant, now }, input) => {
    const { currency, timeZone } = tenant;
    const days = reportedDays(input, timeZone, now);
    const periods = periodsOf(days, 'month', timeZone);
    const span = { from: periods[0]?.from ?? 0, to: periods.at(-1)?.to ?? 0 };
    const found = await otherWindows(stores, tenant, input.campaignId, span);
    return { ...found, currency, timeZone, from: days.first, to: days.last };
  },
});

/** What reasons and techniques are called, by their names. */
function wordsOf(named: By): Record<string, string> {
  const refusals = new Map(REJECTION_CODES.map((code): [string, string] => [code, rejectionName(code)]));
  const called = (name: string) => refusals.get(name) ?? REASONS[name]?.name ?? name;
  const words = Object.keys(named).map((name) => [
    name,
    name === NOT_TOLD ? 'Not told any more' : called(name),
  ]);
  return Object.fromEntries(words);
}

/** By what SIVT was found is for auditors: who cheats would learn from it what to change. */
const AUDITORS: readonly Principal['kind'][] = ['operator', 'command-line', 'job'];

async function shown(
  { stores, tenant, now, principal }: Admitted<'charges.read'>,
  input: Parameters<typeof disclose>[2],
): Promise<Disclosure & { withTechniques: boolean }> {
  const report = await disclose(stores, tenant, input, now);
  if (AUDITORS.includes(principal.kind)) return { ...report, withTechniques: true };
  const { rows, totals } = report;
  return {
    ...report,
    rows: rows.map((row) => ({ ...row, sivtBy: {} })),
    totals: { ...totals, sivtBy: {} },
    withTechniques: false,
  };
}
