import type { Page } from '@playwright/test';
import { OPS } from './dashboard.ts';

/** Signs in through the form, wherever the page is. */
export async function signIn(page: Page, user: { email: string; password: string }): Promise<void> {
  await page.goto('/login');
  await fillLogin(page, user);
  await arrived(page, /\/overview/);
}

/** Goes on to the issuer from the login, and says there who it is. */
export async function signInByIssuer(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Continue with single sign-on' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
}

/**
 * The page a login leads to, in full. A page that is left while it still streams in makes React complain on the
 * console of what did not come (error 419), which no one sees and a test takes for a fault.
 */
export async function arrived(page: Page, url: RegExp): Promise<void> {
  await page.waitForURL(url, { waitUntil: 'load' });
}

/**
 * Ends a sign-in without a word to the product. The page is left first: one that finds itself signed out goes to the login by
 * itself, in the way of whoever goes there next.
 */
export async function forgetSignIn(page: Page): Promise<void> {
  await page.goto('about:blank');
  await page.context().clearCookies();
}

/** Signs in as the operator of the demo. */
export async function signInAsOperator(page: Page): Promise<void> {
  await page.goto('/login');
  await fillLogin(page, OPS);
  await arrived(page, /\/ops/);
}

export async function fillLogin(page: Page, user: { email: string; password: string }): Promise<void> {
  await page.getByLabel('E-mail').fill(user.email);
  await page.getByLabel('Password').fill(user.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

export interface Strip {
  received: number;
  billable: number;
  duplicate: number;
  givt: number;
  sivt: number;
  rejected: number;
  charged: number;
}

/** The figures of the page's ledger strip, as its name reads them out: counts, and `charged` as shown. */
export async function ledgerStrip(page: Page): Promise<Strip> {
  const name = (await page.getByRole('region', { name: /^Ledger: / }).getAttribute('aria-label')) ?? '';
  const figure = (pattern: RegExp) => Number((pattern.exec(name)?.[1] ?? 'NaN').replaceAll(',', ''));
  return {
    received: figure(/received ([\d,]+)/),
    billable: figure(/Billable ([\d,]+)/),
    duplicate: figure(/Duplicate ([\d,]+)/),
    givt: figure(/Invalid, general ([\d,]+)/),
    sivt: figure(/Invalid, sophisticated ([\d,]+)/),
    rejected: figure(/Rejected ([\d,]+)/),
    charged: figure(/charged [^\d]*([\d,.]+)/),
  };
}
