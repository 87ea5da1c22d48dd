import type { ClickToJudge } from '@clickledger/db';
import type {
  ChangedClick,
  ChangedClicks,
  Evidence,
  Judgement,
  Outcome,
  ReportedClicks,
  TrialFigures,
  TrialResult,
} from '@clickledger/domain';
import { explainEvidence } from '@clickledger/rules';
import type { Judgements } from './court.ts';

/** Examples of each way in which clicks change, and in all. */
const EXAMPLES_A_WAY = 3;
const MOST_EXAMPLES = 60;
/** Lines that are kept apart by site; what changes beyond them is kept by advertiser alone. */
const MOST_LINES = 5_000;
/** Stands for the sites beyond them. */
export const OTHER_SITES = '*';
const DECISIVE = 100;

/** Sums up judgements of clicks, two of each. */
export class Difference {
  readonly #result: Pick<TrialResult, 'clicks' | 'storedOtherwise' | 'withoutAddress' | 'examples'> = {
    clicks: 0,
    storedOtherwise: 0,
    withoutAddress: 0,
    examples: [],
  };
  readonly #advertisers = new Map<string, { before: TrialFigures; after: TrialFigures }>();
  readonly #changed = new Map<string, ChangedClicks>();
  readonly #ways = new Map<string, number>();
  readonly #reported = new Map<string, ReportedClicks>();

  add(row: ClickToJudge, [before, after]: Judgements): void {
    const { click } = row;
    this.#result.clicks += 1;
    if (row.isWithoutAddress) this.#result.withoutAddress += 1;
    if (row.verdict !== before.verdict || row.invalidClass !== before.invalid_class)
      this.#result.storedOtherwise += 1;
    const figures = this.#figuresOf(click.advertiser_id);
    addTo(figures.before, before);
    addTo(figures.after, after);
    if (after.verdict === 'billable') this.#noteReported(click.advertiser_id, click.price_micros, after);
    if (before.verdict === 'billable' && after.verdict === 'billable') return;
    const [was, is] = [outcomeOf(before), outcomeOf(after)];
    const way = `${nameOf(was)}>${nameOf(is)}`;
    if (nameOf(was) !== nameOf(is)) this.#noteChange(row, way, was, is, [before, after]);
  }

  result(): TrialResult {
    const advertisers = [...this.#advertisers].map(([advertiserId, both]) => ({ advertiserId, ...both }));
    return {
      ...this.#result,
      advertisers: advertisers.sort((a, b) => (a.advertiserId < b.advertiserId ? -1 : 1)),
      changed: [...this.#changed.values()],
      reported: [...this.#reported.values()].sort((a, b) => b.clicks - a.clicks),
    };
  }

  #figuresOf(advertiserId: string) {
    let figures = this.#advertisers.get(advertiserId);
    if (!figures) {
      figures = { before: nothing(), after: nothing() };
      this.#advertisers.set(advertiserId, figures);
    }
    return figures;
  }

  #noteChange({ click }: ClickToJudge, way: string, was: Outcome, is: Outcome, judged: Judgements): void {
    const [before, after] = judged;
    const { advertiser_id: advertiserId } = click;
    const own = `${advertiserId}\n${click.site_id}\n${way}`;
    const isKnown = this.#changed.has(own) || this.#changed.size < MOST_LINES;
    const siteId = isKnown ? click.site_id : OTHER_SITES;
    const key = isKnown ? own : `${advertiserId}\n${OTHER_SITES}\n${way}`;
    const line = this.#changed.get(key) ?? {
      advertiserId,
      siteId,
      before: was,
      after: is,
      clicks: 0,
      micros: 0n,
    };
    line.clicks += 1;
    line.micros += after.cost_micros - before.cost_micros;
    this.#changed.set(key, line);
    const shown = this.#ways.get(way) ?? 0;
    if (shown >= EXAMPLES_A_WAY || this.#result.examples.length >= MOST_EXAMPLES) return;
    this.#ways.set(way, shown + 1);
    this.#result.examples.push({
      advertiserId,
      campaignId: click.campaign_id,
      siteId: click.site_id,
      clickId: click.click_id,
      eventTime: click.event_time,
      priceMicros: click.price_micros,
      before: was,
      after: is,
      seenBefore: clausesOf(before),
      seenAfter: clausesOf(after),
    } satisfies ChangedClick);
  }

  /** Of a click that is charged: what it would be, did the rules that only report decide. Its strongest one has it. */
  #noteReported(advertiserId: string, micros: bigint, { evidence, score }: Judgement): void {
    let points = score;
    let strongest: Evidence | undefined;
    for (const finding of evidence) {
      const reported = Number(finding.detail.reported ?? 0);
      if (reported > Number(strongest?.detail.reported ?? 0)) strongest = finding;
      points += reported;
    }
    if (!strongest || points < DECISIVE) return;
    const key = `${advertiserId}\n${strongest.rule}`;
    const line = this.#reported.get(key) ?? { advertiserId, rule: strongest.rule, clicks: 0, micros: 0n };
    line.clicks += 1;
    line.micros += micros;
    this.#reported.set(key, line);
  }
}

function nothing(): TrialFigures {
  return { clicks: 0, billable: 0, duplicate: 0, givt: 0, sivt: 0, chargedMicros: 0n };
}

function addTo(figures: TrialFigures, { verdict, invalid_class, cost_micros }: Judgement): void {
  figures.clicks += 1;
  figures.chargedMicros += cost_micros;
  if (verdict !== 'invalid') figures[verdict] += 1;
  else figures[invalid_class === 'givt' ? 'givt' : 'sivt'] += 1;
}

function outcomeOf({ verdict, invalid_class: invalidClass, evidence }: Judgement): Outcome {
  if (verdict !== 'invalid') return { verdict, invalidClass: '', rule: '' };
  let strongest: Evidence | undefined;
  for (const finding of evidence) if (finding.weight > (strongest?.weight ?? 0)) strongest = finding;
  return { verdict, invalidClass, rule: strongest?.rule ?? '' };
}

function nameOf({ verdict, invalidClass, rule }: Outcome): string {
  return `${verdict}/${invalidClass}/${rule}`;
}

function clausesOf({ verdict, evidence }: Judgement): string[] {
  const found = evidence.map((finding) => explainEvidence(finding, 'en'));
  return verdict === 'duplicate' ? ['it repeats a click within the dedupe window', ...found] : found;
}
