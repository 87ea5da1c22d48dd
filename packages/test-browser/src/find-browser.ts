import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { installWithApt } from './apt-browser.ts';
import { fetchFromNpm } from './npm-browser.ts';
import { onPath } from './on-path.ts';

export interface FoundBrowser {
  executablePath: string;
  /** Whether it can be expected to start within its sandbox. */
  sandbox: boolean;
}

/** A place where a browser may come from. */
export interface BrowserSource {
  /** As BROWSER_SOURCE names it. */
  name: string;
  sandbox: boolean;
  /** Its executable; undefined where this machine is none for it. @throws Error when it should be there and is not. */
  find: () => string | undefined | Promise<string | undefined>;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const system = () => onPath(NAMES);

/** What is there comes first, then what can be fetched without changing the system. */
export const BROWSER_SOURCES: readonly BrowserSource[] = [
  { name: 'system', sandbox: true, find: system },
  { name: 'playwright', sandbox: true, find: downloadedByPlaywright },
  { name: 'npm', sandbox: false, find: fetchFromNpm },
  {
    name: 'apt',
    sandbox: true,
    find: async () => ((await installWithApt('chromium')) ? system() : undefined),
  },
];

/** No source has a browser; the message says what each of them answered and what to do. */
export class BrowserNotFound extends Error {
  override name = 'BrowserNotFound';

  constructor(answers: readonly string[]) {
    super(
      [
        'The browser tests need Chromium, and none could be had:',
        ...answers.map((answer) => `  ${answer}`),
        'Install the chromium package of your system, or run "npx playwright install chromium".',
      ].join('\n'),
    );
  }
}

/**
 * The browser of the tests, from the first source that has one; BROWSER_SOURCE=npm asks that one alone.
 * @throws BrowserNotFound
 */
export async function findBrowser(
  sources: readonly BrowserSource[] = BROWSER_SOURCES,
  only = process.env.BROWSER_SOURCE,
): Promise<FoundBrowser> {
  const answers: string[] = [];
  for (const { name, sandbox, find } of sources.filter((source) => !only || source.name === only)) {
    try {
      const executablePath = await find();
      if (executablePath !== undefined) return { executablePath, sandbox };
      answers.push(`${name}: has none for this machine`);
    } catch (error) {
      answers.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new BrowserNotFound(answers);
}

function downloadedByPlaywright(): string | undefined {
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}
