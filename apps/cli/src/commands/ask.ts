import {
  askQuestion,
  type Call,
  exportQuestion,
  questionInputOf,
  readViews,
  UseCaseError,
} from '@clickledger/core';
import {
  type Answer,
  amountToDecimal,
  dimension,
  EXPLORE_PARAMS,
  FILTER_OP_LABELS,
  type FigureKinds,
  type MeasureName,
  microsToDecimal,
  type QuestionFigures,
  questionMeasure,
} from '@clickledger/domain';
import type { Register } from '#command.ts';
import { table } from '#table.ts';
import { withCallOf } from '#with-call.ts';

interface Options {
  advertiser: string;
  view?: string;
  csv?: boolean;
  json?: boolean;
}

const HELP = `
Parameters are those of the dashboard's address, or the address itself:
  by=device.country        what rows are told apart by, two at most
  show=billable.charged    measures, in the order of the columns
  country=DE country=FR    filters: any of the values; also country.not, country.contains, country.not_contains
  range=7d                 or from=2026-07-01T00:00Z to=2026-07-08T00:00Z; zone=Asia/Kolkata
  compare=previous         or year, or compare_from and compare_to
  order=-charged           or order=name; limit=50 offset=0; per=hour for the pieces in --json`;

export const registerAsk: Register = (program, readEnv) => {
  const withCall = withCallOf(readEnv, 'ask');
  program
    .command('ask')
    .description('ask for any cut of an advertiser’s clicks')
    .argument('[parameters...]', 'such as by=country range=7d')
    .requiredOption('--advertiser <id>', 'whose clicks')
    .option('--view <name>', 'what a view of the team asks; parameters take the place of its own')
    .option('--csv', 'print all rows as CSV')
    .option('--json', 'print JSON, on one line')
    .addHelpText('after', HELP)
    .action((parameters: string[], { advertiser, view, csv, json }: Options) =>
      withCall(advertiser, { json }, async (call) => {
        const kept = view === undefined ? '' : await paramsOf(call, view);
        const question = questionInputOf(over(kept, parametersOf(parameters)), EXPLORE_PARAMS);
        if (csv) {
          const { chunks } = await exportQuestion.run(call, { question, rows: 'all' });
          return { json: null, text: (await Array.fromAsync(chunks)).join('').slice(1).trimEnd() };
        }
        const answer = await askQuestion.run(call, question);
        return { json: answer, text: answerLines(answer) };
      }),
    );
};

/** @throws UseCaseError `not_found` where the team has no view of the name. */
async function paramsOf(call: Call, name: string): Promise<string> {
  const { views } = await readViews.run(call);
  const wanted = name.toLowerCase();
  const found = views.find((view) => view.id === name || view.name.toLowerCase() === wanted);
  if (found) return found.params;
  const message = `The team keeps no view “${name}”. Those that it keeps are listed by clickledger views list.`;
  throw new UseCaseError({ code: 'not_found', message });
}

/** A view's parameters, but for those that are given beside it. */
function over(kept: string, given: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams(kept);
  for (const name of new Set(given.keys())) params.delete(name);
  for (const [name, value] of given) params.append(name, value);
  return params;
}

/** `name=value` each, or an address with all of them. */
function parametersOf(given: readonly string[]): URLSearchParams {
  const params = new URLSearchParams();
  for (const text of given) {
    const [, query] = /^https?:\/\/[^?]*\??(.*)$/.exec(text) ?? [];
    const [name = '', ...value] = text.split('=');
    if (query === undefined) params.append(name, value.join('='));
    else for (const [each, own] of new URLSearchParams(query)) params.append(each, own);
  }
  return params;
}

function answerLines(answer: Answer): string[] {
  const { question, span, zone, currency, rows, other, total, why, notes } = answer;
  const { by, measures } = question;
  const cells = (figures: QuestionFigures) => measures.map((name) => cellOf(name, figures, currency));
  const keys = (first: string) => by.map((_, i) => (i === 0 ? first : ''));
  return [
    `${span.from.toISOString()} to ${span.to.toISOString()}, ${zone}`,
    ...filterLines(answer),
    '',
    ...table(
      [...by.map((name) => dimension(name).label.one), ...measures.map((name) => headOf(name, currency))],
      [
        ...rows.map(({ names, figures }) => [...names.map(printable), ...cells(figures)]),
        ...(other ? [[...keys(`${other.rows} others`), ...cells(other.figures)]] : []),
        ...(by.length > 0 ? [[...keys('Total'), ...cells(total.figures)]] : []),
      ],
    ),
    '',
    why,
    ...notes,
  ];
}

/** What rows were picked by, in words. */
function filterLines({ question, filterNames }: Answer): string[] {
  return question.filters.map(({ dimension: of, op }, i) => {
    const values = (filterNames[i] ?? []).map(printable).join(' or ');
    return `${dimension(of).label.one} ${FILTER_OP_LABELS[op]} ${values}`;
  });
}

/** A terminal obeys what a sender may have put there. */
function printable(name: string): string {
  return name.replaceAll(/\p{C}/gu, '?');
}

function headOf(name: MeasureName, currency: string): string {
  const { kind, label } = questionMeasure(name);
  return kind === 'money' || kind === 'price' ? `${label} ${currency}` : label;
}

function cellOf(name: MeasureName, figures: QuestionFigures, currency: string): string {
  switch (questionMeasure(name).kind) {
    case 'clicks':
      return String(figures[name] ?? 0n);
    case 'money':
      return amountToDecimal(
        (figures[name] as FigureKinds['money'] | undefined)?.amountMicros ?? 0n,
        currency,
      );
    case 'share': {
      const share = figures[name] as FigureKinds['share'];
      return share === null ? '-' : `${(share * 100).toFixed(2)}%`;
    }
    case 'price': {
      const price = figures[name] as FigureKinds['price'];
      return price === null ? '-' : microsToDecimal(price);
    }
  }
}
