import {
  type Answer,
  type DueReport,
  dimension,
  type Question,
  questionMeasure,
  type ReportSchedule,
  readView,
  viewPath,
} from '@clickledger/domain';
import type { Letter, LetterTable } from '@clickledger/mail';
import { questionCsv } from '#export/question.ts';
import { type Asking, answerQuestion } from '#questions/answer.ts';
import { changeWords, figureWords } from './figure-words.ts';

/** Rows that a letter shows; the file has them all. */
const ROWS = 10;
/** Rows of the file: what is beyond is its last one. A mailbox takes a few megabytes. */
const FILE_ROWS = 10_000;

/** Of which view, for whom, and about which time. */
export interface ReportOf {
  view: { id: string; name: string; params: string };
  schedule: ReportSchedule;
  report: DueReport;
  to: string;
  dashboardUrl: string;
  /** By which a letter that is sent again after a crash is known for the same; undefined for one that was asked for now. */
  id?: string;
}

/**
 * A view's figures of a period as a letter: totals beside the period before, the first rows, all of them as a file, and
 * the way to the same on the page.
 * @throws UseCaseError when the view asks for more than one question may.
 */
export async function reportLetter(asking: Asking, of: ReportOf): Promise<Letter> {
  const { view, schedule, report, to, dashboardUrl, id } = of;
  const { question } = readView(view.params);
  const asked = periodQuestion(question, report);
  const answer = await answerQuestion(asking, asked);
  const { chunks } = await questionCsv(
    asking,
    { ...asked, by: question.by, page: { offset: 0, limit: FILE_ROWS } },
    'page',
  );
  const base = dashboardUrl.replace(/\/+$/, '');
  const when = periodName(report, schedule);
  return {
    ...(id !== undefined && { id }),
    to,
    subject: `${asking.tenant.name}: ${view.name}, ${when}`,
    paragraphs: [
      `${view.name}: ${when}, by the clocks of ${asking.tenant.timeZone}, beside the ${schedule.every} before.`,
      ...answer.notes,
    ],
    tables: [totals(answer, schedule), ...rows(answer)],
    attachments: [
      {
        filename: `${fileName(view.name)}-${report.period.first}.csv`,
        contentType: 'text/csv; charset=utf-8',
        content: await wholeOf(chunks),
      },
    ],
    link: { label: 'Look at it', url: `${base}${viewPath(view.id, paramsOf(view.params, report))}` },
    stopUrl: `${base}/views`,
    afterwards: [`You asked for this letter. It is stopped and changed on ${base}/views.`],
  };
}

/** What a view asks, about a period and the one before: whole weeks and months, whatever range it is looked at with. */
function periodQuestion(question: Question, { period, before }: DueReport): Question {
  const span = ({ from, to }: { from: number; to: number }) => ({ from: new Date(from), to: new Date(to) });
  return {
    ...question,
    by: question.by.slice(0, 1),
    range: span(period),
    compare: question.compare === 'year' ? 'year' : span(before),
    pieces: 'none',
    page: { offset: 0, limit: ROWS },
  };
}

/** The view's address with the period for its range. */
function paramsOf(params: string, { period }: DueReport): string {
  const address = new URLSearchParams(params);
  address.delete('range');
  address.set('from', new Date(period.from).toISOString());
  address.set('to', new Date(period.to).toISOString());
  return address.toString();
}

function totals({ question, total, currency }: Answer, { every }: ReportSchedule): LetterTable {
  const before = total.compared ?? {};
  const compared = question.compare === 'year' ? 'A year before' : `The ${every} before`;
  return {
    title: 'In all',
    head: ['', `The ${every}`, compared, 'Change'],
    rows: question.measures.map((name) => [
      questionMeasure(name).label,
      figureWords(name, total.figures, currency),
      figureWords(name, before, currency),
      changeWords(name, total.figures, before),
    ]),
  };
}

/** The first rows with how the first measure moved, and all others and the total below. */
function rows({ question, rows, other, total, currency }: Answer): LetterTable[] {
  const [by] = question.by;
  const [first] = question.measures;
  if (by === undefined || first === undefined || rows.length === 0) return [];
  const { measures } = question;
  const line = (name: string, { figures, compared }: Pick<Answer['total'], 'figures' | 'compared'>) => [
    // Names come from whoever sent the clicks, too.
    name.replaceAll(/\p{C}/gu, '?'),
    ...measures.map((measure) => figureWords(measure, figures, currency)),
    changeWords(first, figures, compared ?? {}),
  ];
  return [
    {
      title: dimension(by).label.many,
      head: [
        dimension(by).label.one,
        ...measures.map((measure) => questionMeasure(measure).label),
        `${questionMeasure(first).label}, change`,
      ],
      rows: [
        ...rows.map((row) => line(row.names[0] ?? '', row)),
        ...(other ? [line(`${other.rows} others`, other)] : []),
        line('Total', total),
      ],
      sums: other ? 2 : 1,
    },
  ];
}

const DATE = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
const MONTH = new Intl.DateTimeFormat('en-GB', { ...DATE, day: undefined });

/** `6 to 12 July 2026`, or `June 2026`. */
function periodName({ period }: DueReport, { every }: ReportSchedule): string {
  const [first, last] = [new Date(`${period.first}T00:00Z`), new Date(`${period.last}T00:00Z`)];
  if (every === 'month') return MONTH.format(first);
  const isSame = (length: number) => period.first.slice(0, length) === period.last.slice(0, length);
  const said = {
    ...DATE,
    month: isSame('2026-07'.length) ? undefined : DATE.month,
    year: isSame('2026'.length) ? undefined : DATE.year,
  };
  return `${new Intl.DateTimeFormat('en-GB', said).format(first)} to ${new Intl.DateTimeFormat('en-GB', DATE).format(last)}`;
}

async function wholeOf(chunks: AsyncIterable<string>): Promise<string> {
  const parts: string[] = [];
  for await (const part of chunks) parts.push(part);
  return parts.join('');
}

/** What every file system takes. */
function fileName(name: string): string {
  return (
    name
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 60) || 'view'
  );
}
