import type { Question } from './question.ts';
import type { QUESTION_MEASURES } from './question-measures.ts';
import type { BucketLength } from './range.ts';

/** Exact, and as an amount of the currency's digits: amounts of the rows and of what is beside them add up to the total's. */
export interface MoneyFigure {
  micros: bigint;
  amountMicros: bigint;
}

/** What stands under a measure: clicks; money; a share (0 to 1) or a price (micros, exact to one), null of nothing. */
export interface FigureKinds {
  clicks: bigint;
  money: MoneyFigure;
  share: number | null;
  price: bigint | null;
}

/** The measures that were asked for; no other is there. */
export type QuestionFigures = {
  [Name in keyof typeof QUESTION_MEASURES]?: FigureKinds[(typeof QUESTION_MEASURES)[Name]['kind']];
};

/** A span of the answer. */
export interface AnswerSpan {
  from: Date;
  to: Date;
}

export interface AnswerRow {
  /** A key for each dimension of `by`; `''` is: not known. */
  keys: string[];
  /** What people call them. */
  names: string[];
  figures: QuestionFigures;
  /** Of the time that is compared with; null where nothing is compared. */
  compared: QuestionFigures | null;
}

/** What is on no row of this page, those of other pages included: with the page's rows it comes to the total. */
export interface OtherRows {
  rows: number;
  figures: QuestionFigures;
  compared: QuestionFigures | null;
}

/** A piece of the span; the pieces come to the total. */
export interface AnswerBucket {
  start: Date;
  end: Date;
  /** It has not ended, so its figures may grow. */
  open: boolean;
  figures: QuestionFigures;
  /** The piece at the same place of the time that is compared with; null where that has none. */
  compared: ({ start: Date; end: Date } & { figures: QuestionFigures }) | null;
}

/** What a question came to. */
export interface Answer {
  /** As it was understood, with what was left to the answer filled in. */
  question: Question;
  /** What people call the values of the question's filters, in their places. */
  filterNames: string[][];
  span: AnswerSpan;
  /** IANA name. */
  zone: string;
  /** ISO 4217. */
  currency: string;
  compared: AnswerSpan | null;
  /** What was read, and why, in a sentence. */
  readFrom: 'rollups' | 'raw';
  why: string;
  /** What else to know of the figures, a sentence each. */
  notes: string[];
  /** One without keys where nothing is broken down. */
  rows: AnswerRow[];
  /** Null where every row is on this page. */
  other: OtherRows | null;
  total: { figures: QuestionFigures; compared: QuestionFigures | null };
  /** Null where no pieces were asked for. */
  series: { unit: BucketLength; buckets: AnswerBucket[] } | null;
  page: {
    offset: number;
    limit: number;
    /** Of the whole table; with `more`, rows beyond it were not told apart. */
    rows: number;
    more: boolean;
  };
}
