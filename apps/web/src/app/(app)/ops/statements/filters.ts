import { STATEMENT_STATES, type StatementState } from '@clickledger/domain';
import { parseMonth } from '../../billing/month.ts';

/** Which statements of the deployment are looked at; all of it lives in the URL. */
export interface StatementFilters {
  state?: StatementState;
  month?: string;
  advertiser?: string;
}

/** The filters that a URL names; values that mean nothing are left out. */
export function parseStatementFilters(params: Pick<URLSearchParams, 'get'>): StatementFilters {
  const state = STATEMENT_STATES.find((known) => known === params.get('state'));
  const month = parseMonth(params.get('month'));
  const advertiser = params.get('advertiser')?.trim();
  return {
    ...(state && { state }),
    ...(month && { month }),
    ...(advertiser && /^[a-z0-9][a-z0-9-]{0,62}$/.test(advertiser) && { advertiser }),
  };
}

/** Those among them that match. */
export function matchingStatements<
  Row extends { state: StatementState; month: string; advertiser: { id: string } },
>(rows: readonly Row[], { state, month, advertiser }: StatementFilters): Row[] {
  return rows.filter(
    (row) =>
      (!state || row.state === state) &&
      (!month || row.month === month) &&
      (!advertiser || row.advertiser.id === advertiser),
  );
}
