import {
  type Answer,
  amountToDecimal,
  type DimensionName,
  dimension,
  type FigureKinds,
  type MeasureName,
  microsToDecimal,
  QUESTION_LIMITS,
  type Question,
  type QuestionFigures,
  questionMeasure,
} from '@clickledger/domain';
import { type Asking, answerQuestion } from '#questions/answer.ts';
import { BYTE_ORDER_MARK, type Cell, type CsvExport, csvRecord, spanFilename } from './csv.ts';

/** Rows that are written at a time. */
const BLOCK = 1_000;

/**
 * What a question comes to, a record a row: those of its page, or all of them. What is on none of them is one more, called
 * `other`, so that the records add up. Money is exact, with the amount that adds up beside it.
 * @throws UseCaseError as `answerQuestion`.
 */
export async function questionCsv(
  asking: Asking,
  question: Question,
  rows: 'page' | 'all',
): Promise<CsvExport> {
  const page = rows === 'all' ? { offset: 0, limit: QUESTION_LIMITS.allRows } : question.page;
  const answer = await answerQuestion(asking, { ...question, page, pieces: 'none' });
  const span = { from: answer.span.from.getTime(), to: answer.span.to.getTime() };
  return { filename: spanFilename(`question-${asking.tenant.id}`, span), chunks: records(answer) };
}

async function* records(answer: Answer): AsyncGenerator<string> {
  const { question, compared, rows, other, currency, zone } = answer;
  const { by, measures } = question;
  const columns = measures.flatMap((name) => columnsOf(name, currency));
  const names = columns.map(([name]) => name);
  yield BYTE_ORDER_MARK +
    csvRecord([
      'row',
      ...by.flatMap((name) => keyColumns(name)),
      ...names,
      ...(compared ? names.map((name) => `compared_${name}`) : []),
      'currency',
      'time_zone',
    ]);
  const record = (kind: string, keys: Cell[], own: QuestionFigures, before: QuestionFigures | null) =>
    csvRecord([
      kind,
      ...keys,
      ...columns.map(([, cell]) => cell(own)),
      ...(compared ? columns.map(([, cell]) => (before ? cell(before) : '')) : []),
      currency,
      zone,
    ]);
  for (let start = 0; start < rows.length; start += BLOCK) {
    yield rows
      .slice(start, start + BLOCK)
      .map(({ keys, names, figures, compared }) =>
        record(
          'row',
          by.flatMap((name, i) => keyCells(name, keys[i] ?? '', names[i] ?? '')),
          figures,
          compared,
        ),
      )
      .join('');
  }
  if (other) {
    const keys = by.flatMap((name) => keyColumns(name).map(() => ''));
    yield record('other', keys, other.figures, other.compared);
  }
}

/** A key that reads as it stands needs no name beside it. */
function keyColumns(name: DimensionName): string[] {
  return dimension(name).naming === 'as it is' ? [name] : [name, `${name}_name`];
}

function keyCells(name: DimensionName, key: string, called: string): Cell[] {
  return keyColumns(name).length === 1 ? [key] : [key, called];
}

type Column = [name: string, cell: (figures: QuestionFigures) => Cell];

function columnsOf(name: MeasureName, currency: string): Column[] {
  switch (questionMeasure(name).kind) {
    case 'clicks':
      return [[name, (figures) => (figures[name] as FigureKinds['clicks']) ?? 0n]];
    case 'money': {
      const money = (figures: QuestionFigures) => figures[name] as FigureKinds['money'] | undefined;
      return [
        [name, (figures) => ({ exact: microsToDecimal(money(figures)?.micros ?? 0n) })],
        [
          `${name}_amount`,
          (figures) => ({ exact: amountToDecimal(money(figures)?.amountMicros ?? 0n, currency) }),
        ],
      ];
    }
    case 'share':
      return [[name, (figures) => ({ exact: (figures[name] as FigureKinds['share'])?.toFixed(6) ?? '' })]];
    case 'price':
      return [
        [
          name,
          (figures) => {
            const price = figures[name] as FigureKinds['price'];
            return { exact: price === null ? '' : microsToDecimal(price) };
          },
        ],
      ];
  }
}
