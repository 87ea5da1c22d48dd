import { CURL } from './curl.ts';
import { PYTHON } from './python.ts';
import { TYPESCRIPT } from './typescript.ts';

export * from './quick-start.ts';

/** What each example does, in the order in which the page of the API shows them. */
export const EXAMPLE_TASKS = {
  country: 'Figures by country',
  series: 'A series by day, by other clocks',
  campaign: 'Make a campaign, and pause it',
  file: 'Every click of a day, as a file',
} as const;
export type ExampleTask = keyof typeof EXAMPLE_TASKS;

/** Whole programs: each reads where the dashboard is from CLICKLEDGER_URL, and the key from CLICKLEDGER_KEY. */
export type Examples = Record<ExampleTask, string>;

export const EXAMPLES = {
  curl: { language: 'curl', texts: CURL },
  typescript: { language: 'TypeScript', texts: TYPESCRIPT },
  python: { language: 'Python', texts: PYTHON },
} as const;
export type ExampleLanguage = keyof typeof EXAMPLES;
