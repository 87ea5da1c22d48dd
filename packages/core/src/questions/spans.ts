import {
  addMonths,
  type BucketLength,
  bucketsOf,
  instantAt,
  possiblePieces,
  QUESTION_LIMITS,
  type Question,
  type ResolvedRange,
  resolveRange,
  type Span,
  wallTime,
} from '@clickledger/domain';
import { comparable } from '#figures/asked.ts';
import { invalidField } from '#use-case-error.ts';

const MINUTE = 60_000;

/** The time that a question is about, and the one that it is compared with; in ms, whole minutes. */
export interface QuestionSpans {
  span: Span;
  /** Null where no pieces were asked for. */
  unit: BucketLength | null;
  pieces: Span[];
  compared: { span: Span; pieces: Span[] } | null;
}

/** @throws UseCaseError when the range has more pieces of the length than are told, and which lengths it may have. */
export function spansOf({ range, pieces, compare }: Question, timeZone: string, now: number): QuestionSpans {
  const resolved = resolveRange(range, timeZone, now);
  const span = { from: resolved.from, to: resolved.to };
  const unit = pieces === 'none' ? null : pieces === 'auto' ? resolved.unit : pieces;
  const possible = possiblePieces(span);
  if (unit !== null && !possible.includes(unit)) {
    throw invalidField(
      'pieces',
      `a ${unit} is too short for this range, as ${QUESTION_LIMITS.buckets} pieces are told at most; ask for ${possible.join(', ')} or none, or for a shorter range`,
    );
  }
  const cut = (whole: Span) => (unit === null ? [whole] : bucketsOf(whole, unit, timeZone));
  const compared = comparedSpan(compare, resolved, timeZone, now);
  return {
    span,
    unit,
    pieces: cut(span),
    compared: compared && { span: compared, pieces: cut(compared) },
  };
}

function comparedSpan(
  compare: Question['compare'],
  range: ResolvedRange,
  timeZone: string,
  now: number,
): Span | null {
  if (compare === 'none') return null;
  if (compare === 'previous') return comparable(range, now);
  if (compare === 'year') {
    const previous = { from: yearBefore(range.from, timeZone), to: yearBefore(range.to, timeZone) };
    return comparable({ ...range, previous }, now);
  }
  return {
    from: Math.floor(compare.from.getTime() / MINUTE) * MINUTE,
    to: Math.ceil(compare.to.getTime() / MINUTE) * MINUTE,
  };
}

/** When clocks in the zone showed the same a year before; a 29th of February is the 28th then. */
function yearBefore(time: number, timeZone: string): number {
  const wall = wallTime(new Date(time), timeZone);
  const month = addMonths(wall.slice(0, 7), -12);
  const day = wall.slice(5, 10) === '02-29' ? '28' : wall.slice(8, 10);
  return instantAt(`${month}-${day}${wall.slice(10)}`, timeZone).getTime();
}
