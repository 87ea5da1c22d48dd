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
import { type Cell, type CsvExport, spanFilename } from './csv.ts';
import { type ColumnKind, type FileTable, tableCsv } from './table.ts';

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
  const answer = await answerOf(asking, question, rows);
  const span = { from: answer.span.from.getTime(), to: answer.span.to.getTime() };
  return {
    filename: spanFilename(`question-${asking.tenant.id}`, span),
    chunks: tableCsv(answerTable(answer)),
  };
}

/** All of its rows. @throws UseCaseError as `answerQuestion`. */
export async function questionTable(asking: Asking, question: Question): Promise<FileTable> {
  return answerTable(await answerOf(asking, question, 'all'));
}

function answerOf(asking: Asking, question: Question, rows: 'page' | 'all'): Promise<Answer> {
  const page = rows === 'all' ? { offset: 0, limit: QUESTION_LIMITS.allRows } : question.page;
  return answerQuestion(asking, { ...question, page, pieces: 'none' });
}

function answerTable(answer: Answer): FileTable {
  const { question, compared, currency } = answer;
  const own = question.measures.flatMap((name) => columnsOf(name, currency));
  const names = own.map(([name]) => name);
  return {
    columns: [
      'row',
      ...question.by.flatMap((name) => keyColumns(name)),
      ...names,
      ...(compared ? names.map((name) => `compared_${name}`) : []),
      'currency',
      'time_zone',
    ],
    kinds: Object.fromEntries(
      own.flatMap(([name, kind]) => [
        [name, kind],
        [`compared_${name}`, kind],
      ]),
    ),
    blocks: answerRows(answer),
  };
}

async function* answerRows(answer: Answer): AsyncGenerator<Cell[][]> {
  const { question, compared, rows, other, currency, zone } = answer;
  const { by, measures } = question;
  const columns = measures.flatMap((name) => columnsOf(name, currency));
  const row = (kind: string, keys: Cell[], own: QuestionFigures, before: QuestionFigures | null): Cell[] => [
    kind,
    ...keys,
    ...columns.map(([, , cell]) => cell(own)),
    ...(compared ? columns.map(([, , cell]) => (before ? cell(before) : '')) : []),
    currency,
    zone,
  ];
  for (let start = 0; start < rows.length; start += BLOCK) {
    yield rows.slice(start, start + BLOCK).map(({ keys, names, figures, compared }) =>
      row(
        'row',
        by.flatMap((name, i) => keyCells(name, keys[i] ?? '', names[i] ?? '')),
        figures,
        compared,
      ),
    );
  }
  if (other) {
    const keys = by.flatMap((name) => keyColumns(name).map(() => ''));
    yield [row('other', keys, other.figures, other.compared)];
  }
}

/** A key that reads as it stands needs no name beside it. */
function keyColumns(name: DimensionName): string[] {
  return dimension(name).naming === 'as it is' ? [name] : [name, `${name}_name`];
}

function keyCells(name: DimensionName, key: string, called: string): Cell[] {
  return keyColumns(name).length === 1 ? [key] : [key, called];
}

type Column = [name: string, kind: ColumnKind, cell: (figures: QuestionFigures) => Cell];

function columnsOf(name: MeasureName, currency: string): Column[] {
  switch (questionMeasure(name).kind) {
    case 'clicks':
      return [[name, 'count', (figures) => (figures[name] as FigureKinds['clicks']) ?? 0n]];
    case 'money': {
      const money = (figures: QuestionFigures) => figures[name] as FigureKinds['money'] | undefined;
      return [
        [name, 'decimal', (figures) => ({ exact: microsToDecimal(money(figures)?.micros ?? 0n) })],
        [
          `${name}_amount`,
          'decimal',
          (figures) => ({ exact: amountToDecimal(money(figures)?.amountMicros ?? 0n, currency) }),
        ],
      ];
    }
    case 'share':
      return [
        [
          name,
          'decimal',
          (figures) => ({ exact: (figures[name] as FigureKinds['share'])?.toFixed(6) ?? '' }),
        ],
      ];
    case 'price':
      return [
        [
          name,
          'decimal',
          (figures) => {
            const price = figures[name] as FigureKinds['price'];
            return { exact: price === null ? '' : microsToDecimal(price) };
          },
        ],
      ];
  }
}
