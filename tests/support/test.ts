import { type BrowserContext, type BrowserContextOptions, test as base, expect } from '@playwright/test';
import { ADA, BO, Dashboard } from './dashboard.ts';
import { type Installation, installation } from './installation.ts';

export { expect };

interface Fixtures {
  /** Console messages that a test provokes: a browser reports each failed request by itself. */
  expectedConsole: RegExp[];
  at: Installation;
  /** A second browser profile, such as a visitor's; watched and closed like the first. */
  openContext: (options?: BrowserContextOptions) => Promise<BrowserContext>;
  /** The dashboard's API as ada of acme, and as bo of globex. */
  ada: Dashboard;
  bo: Dashboard;
}

/** Playwright's test; a warning or an error on the console of any page fails it. */
export const test = base.extend<Fixtures>({
  expectedConsole: [[], { option: true }],

  at: async ({ baseURL: _ }, use) => use(installation()),

  context: async ({ context, expectedConsole }, use) => {
    const problems = watch(context, expectedConsole);
    await use(context);
    expect(problems, 'problems on the console').toEqual([]);
  },

  openContext: async ({ browser, baseURL, expectedConsole }, use) => {
    const opened: BrowserContext[] = [];
    const problems: string[][] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL, ...options });
      opened.push(context);
      problems.push(watch(context, expectedConsole));
      return context;
    });
    for (const context of opened) await context.close();
    expect(problems.flat(), 'problems on the console').toEqual([]);
  },

  ada: async ({ playwright, baseURL }, use) => {
    const request = await playwright.request.newContext({ baseURL });
    await use(await Dashboard.signIn(request, ADA));
    await request.dispose();
  },

  bo: async ({ playwright, baseURL }, use) => {
    const request = await playwright.request.newContext({ baseURL });
    await use(await Dashboard.signIn(request, BO));
    await request.dispose();
  },
});

/** Collects what pages complain of; the list grows until the context closes. */
function watch(context: BrowserContext, expected: RegExp[]): string[] {
  const problems: string[] = [];
  context.on('console', (message) => {
    if (!['warning', 'error'].includes(message.type())) return;
    const text = `${message.type()}: ${message.text()} (${message.location().url})`;
    if (!expected.some((pattern) => pattern.test(text))) problems.push(text);
  });
  context.on('weberror', (error) => problems.push(`page error: ${error.error().message}`));
  return problems;
}
