import {
  BILLED_CLICK_COLUMNS,
  creditKindOf,
  decimalMicros,
  isCharge,
  type Span,
  type StatementContent,
  type StatementLine,
} from '@clickledger/domain';
import { monthSpan } from '#documents/billed-parts.ts';
import { CREDIT_COLUMNS } from '../records.ts';

/** A row that cannot be, and why. */
export type OnProblem = (row: number, problem: string) => void;

interface Group {
  clicks: bigint;
  micros: bigint;
}

const HOUR = 3_600_000;

/** Counts what a statement charges and credits from the clicks alone, and compares it with the statement's lines. */
export class Recount {
  readonly #content: StatementContent;
  readonly #charged = new Map<string, { clicks: number }>();
  readonly #credited = new Map<string, Group>();
  readonly #prices: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #months: ReadonlyMap<string, Span>;
  readonly #positions: ReadonlyMap<string, string>;
  /** Billed clicks of each hour (ms) of the period. */
  readonly hours = new Map<number, number>();
  clicks = 0;
  /** Clicks at prices that the price history does not have. */
  unknownPrices = 0;
  #last = '';

  constructor(content: StatementContent) {
    const { period, lines, prices } = content;
    this.#content = content;
    const months = new Set(lines.filter(isCharge).map(({ month }) => month));
    this.#months = new Map([...months].map((month) => [month, monthSpan(month, period)]));
    this.#positions = new Map(lines.filter(isCharge).map((line) => [keyOf(line), String(line.position)]));
    const byCampaign = Map.groupBy(prices, ({ campaignId }) => campaignId);
    this.#prices = new Map(
      [...byCampaign].map(([id, steps]) => [id, new Set(steps.map(({ cpcMicros }) => String(cpcMicros)))]),
    );
  }

  /** Takes a row of billed clicks. */
  click(text: string, row: number, onProblem: OnProblem): void {
    const cells = text.split(',');
    const [
      line,
      month = '',
      campaignId = '',
      ,
      clickId = '',
      keyed = '',
      happened = '',
      ,
      price = '',
      currency,
    ] = cells;
    const time = Date.parse(happened);
    const micros = decimalMicros(price);
    if (cells.length !== BILLED_CLICK_COLUMNS.length || Number.isNaN(time) || micros === undefined) {
      onProblem(row, 'is no click');
      return;
    }
    this.clicks += 1;
    const hour = Math.floor(time / HOUR) * HOUR;
    const identity = `${campaignId}\n${String(hour).padStart(14, '0')}\n${clickId}\n${keyed}`;
    if (identity === this.#last) onProblem(row, 'is the click before once more');
    else if (identity < this.#last) onProblem(row, 'is out of order, so that it could stand here twice');
    this.#last = identity;
    const span = this.#months.get(month);
    if (!span || time < span.from || time >= span.to) {
      onProblem(
        row,
        span ? `did not happen in ${month}` : `is of ${month}, which the statement does not charge`,
      );
    }
    const key = `${campaignId} ${month} ${micros}`;
    const group = this.#charged.get(key);
    if (group) group.clicks += 1;
    else this.#charged.set(key, { clicks: 1 });
    if (this.#positions.get(key) !== line) onProblem(row, `is of no line ${line} of the statement`);
    if (currency !== this.#content.currency) onProblem(row, `is not in ${this.#content.currency}`);
    if (month !== this.#content.period.month) return;
    this.hours.set(hour, (this.hours.get(hour) ?? 0) + 1);
    if (!this.#prices.get(campaignId)?.has(String(micros))) this.unknownPrices += 1;
  }

  /** Takes a row of credited clicks. */
  credit(text: string, row: number, onProblem: OnProblem): void {
    const cells = text.split(',');
    const [campaignId, , , , , month, price = '', , reason = '', amount = ''] = cells;
    const [unit, micros] = [decimalMicros(price), decimalMicros(amount)];
    if (cells.length !== CREDIT_COLUMNS.length || unit === undefined || micros === undefined) {
      onProblem(row, 'is no credited click');
      return;
    }
    const key = `${creditKindOf(reason)} ${campaignId} ${month} ${unit}`;
    const group = this.#credited.get(key) ?? { clicks: 0n, micros: 0n };
    this.#credited.set(key, { clicks: group.clicks + 1n, micros: group.micros + micros });
  }

  /** What the clicks do not come to, in words, once all of them were taken. */
  problems(): string[] {
    const { lines } = this.#content;
    const charged = new Map(
      [...this.#charged].map(([key, { clicks }]): [string, Group] => [
        key,
        { clicks: BigInt(clicks), micros: BigInt(clicks) * BigInt(key.split(' ')[2] ?? '0') },
      ]),
    );
    return [
      ...compare('charges', groupsOf(lines.filter(isCharge), keyOf), charged),
      ...compare(
        'credits',
        groupsOf(
          lines.filter((line) => !isCharge(line) && line.clicks > 0n),
          (line) => `${line.kind} ${keyOf(line)}`,
        ),
        this.#credited,
      ),
    ];
  }
}

function keyOf(line: Pick<StatementLine, 'campaignId' | 'month' | 'unitPriceMicros'>): string {
  return `${line.campaignId} ${line.month} ${line.unitPriceMicros}`;
}

function groupsOf(
  lines: readonly StatementLine[],
  key: (line: StatementLine) => string,
): Map<string, Group & { positions: number[] }> {
  const groups = new Map<string, Group & { positions: number[] }>();
  for (const line of lines) {
    const group = groups.get(key(line)) ?? { clicks: 0n, micros: 0n, positions: [] };
    const micros = line.exactMicros < 0n ? -line.exactMicros : line.exactMicros;
    groups.set(key(line), {
      clicks: group.clicks + line.clicks,
      micros: group.micros + micros,
      positions: [...group.positions, line.position],
    });
  }
  return groups;
}

function compare(
  verb: 'charges' | 'credits',
  lines: ReadonlyMap<string, Group & { positions: number[] }>,
  counted: ReadonlyMap<string, Group>,
): string[] {
  const problems: string[] = [];
  for (const [key, { clicks, micros, positions }] of lines) {
    const found = counted.get(key) ?? { clicks: 0n, micros: 0n };
    if (found.clicks === clicks && found.micros === micros) continue;
    const name = `line ${positions.join(' and ')}`;
    problems.push(
      found.clicks === clicks
        ? `${name} ${verb} ${micros} micros, and its clicks come to ${found.micros}`
        : `${name} ${verb} ${clicks} clicks, and there are ${found.clicks}`,
    );
  }
  for (const [key, { clicks }] of counted) {
    if (!lines.has(key)) problems.push(`no line ${verb} ${clicks} clicks of ${key.split(' ').join(', ')}`);
  }
  return problems;
}
