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

/** A click's place in the order in which examples and lines are shown, which is that of receipt. */
interface Place {
  receivedAt: number;
  eventTime: number;
  advertiserId: string;
}

interface Line extends ChangedClicks {
  /** Of the first of its clicks. */
  first: Place;
}

interface Example extends ChangedClick {
  place: Place;
}

type Counts = Pick<TrialResult, 'clicks' | 'storedOtherwise' | 'withoutAddress'>;

/** The difference of some advertisers' clicks: all of theirs, and nobody else's. */
export interface DifferencePart extends Counts, Pick<TrialResult, 'advertisers' | 'reported'> {
  lines: Line[];
  examples: Example[];
}

/** Sums up judgements of clicks, two of each, in the order of receipt. */
export class Difference {
  readonly #counts: Counts = { clicks: 0, storedOtherwise: 0, withoutAddress: 0 };
  readonly #advertisers = new Map<string, { before: TrialFigures; after: TrialFigures }>();
  readonly #lines = new Lines();
  readonly #examples = new Examples();
  readonly #reported = new Map<string, ReportedClicks>();

  add(row: ClickToJudge, [before, after]: Judgements): void {
    const { click } = row;
    this.#counts.clicks += 1;
    if (row.isWithoutAddress) this.#counts.withoutAddress += 1;
    if (row.verdict !== before.verdict || row.invalidClass !== before.invalid_class)
      this.#counts.storedOtherwise += 1;
    const figures = this.#figuresOf(click.advertiser_id);
    addTo(figures.before, before);
    addTo(figures.after, after);
    if (after.verdict === 'billable') this.#noteReported(click.advertiser_id, click.price_micros, after);
    if (before.verdict === 'billable' && after.verdict === 'billable') return;
    const [was, is] = [outcomeOf(before), outcomeOf(after)];
    if (nameOf(was) !== nameOf(is)) this.#noteChange(row, was, is, [before, after]);
  }

  part(): DifferencePart {
    return {
      ...this.#counts,
      advertisers: [...this.#advertisers].map(([advertiserId, both]) => ({ advertiserId, ...both })),
      lines: this.#lines.all(),
      examples: this.#examples.all(),
      reported: [...this.#reported.values()],
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

  #noteChange({ click }: ClickToJudge, was: Outcome, is: Outcome, [before, after]: Judgements): void {
    const { advertiser_id: advertiserId, site_id: siteId } = click;
    const place = { receivedAt: click.received_at, eventTime: click.event_time, advertiserId };
    const micros = after.cost_micros - before.cost_micros;
    this.#lines.add({ advertiserId, siteId, before: was, after: is, clicks: 1, micros, first: place });
    if (!this.#examples.wants(was, is)) return;
    this.#examples.add({
      advertiserId,
      campaignId: click.campaign_id,
      siteId,
      clickId: click.click_id,
      eventTime: click.event_time,
      priceMicros: click.price_micros,
      before: was,
      after: is,
      seenBefore: clausesOf(before),
      seenAfter: clausesOf(after),
      place,
    });
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

/** The difference that parts of different advertisers make together: the same as if all clicks had been added to one. */
export function resultOf(parts: readonly DifferencePart[]): TrialResult {
  const sum = (name: keyof Counts) => parts.reduce((total, part) => total + part[name], 0);
  const lines = new Lines();
  for (const line of parts.flatMap((part) => part.lines).sort((a, b) => byPlace(a.first, b.first)))
    lines.add(line);
  const examples = new Examples();
  for (const example of parts.flatMap((part) => part.examples).sort((a, b) => byPlace(a.place, b.place)))
    if (examples.wants(example.before, example.after)) examples.add(example);
  return {
    clicks: sum('clicks'),
    storedOtherwise: sum('storedOtherwise'),
    withoutAddress: sum('withoutAddress'),
    advertisers: parts.flatMap(({ advertisers }) => advertisers).sort(byName),
    changed: lines.all().map(({ first, ...line }) => line),
    examples: examples.all().map(({ place, ...example }) => example),
    reported: parts
      .flatMap(({ reported }) => reported)
      .sort((a, b) => b.clicks - a.clicks || byName(a, b) || (a.rule < b.rule ? -1 : 1)),
  };
}

/** Changed clicks by advertiser, site and way, in the order of their first ones. */
class Lines {
  readonly #lines = new Map<string, Line>();

  add(added: Line): void {
    const { advertiserId, siteId, before, after, clicks, micros } = added;
    const keyOf = (site: string) => `${advertiserId}\n${site}\n${wayOf(before, after)}`;
    const isKnown = this.#lines.has(keyOf(siteId)) || this.#lines.size < MOST_LINES;
    const site = isKnown ? siteId : OTHER_SITES;
    const line = this.#lines.get(keyOf(site));
    if (line) {
      line.clicks += clicks;
      line.micros += micros;
    } else {
      this.#lines.set(keyOf(site), { ...added, siteId: site });
    }
  }

  all(): Line[] {
    return [...this.#lines.values()];
  }
}

/** The first clicks that change in each way. */
class Examples {
  readonly #ways = new Map<string, number>();
  readonly #examples: Example[] = [];

  wants(before: Outcome, after: Outcome): boolean {
    const shown = this.#ways.get(wayOf(before, after)) ?? 0;
    return shown < EXAMPLES_A_WAY && this.#examples.length < MOST_EXAMPLES;
  }

  add(example: Example): void {
    const way = wayOf(example.before, example.after);
    this.#ways.set(way, (this.#ways.get(way) ?? 0) + 1);
    this.#examples.push(example);
  }

  all(): Example[] {
    return this.#examples;
  }
}

/** Places of one advertiser are never compared but in one part, which has them in order. */
function byPlace(a: Place, b: Place): number {
  return a.receivedAt - b.receivedAt || a.eventTime - b.eventTime || byName(a, b);
}

function byName(a: { advertiserId: string }, b: { advertiserId: string }): number {
  if (a.advertiserId === b.advertiserId) return 0;
  return a.advertiserId < b.advertiserId ? -1 : 1;
}

function wayOf(before: Outcome, after: Outcome): string {
  return `${nameOf(before)}>${nameOf(after)}`;
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
