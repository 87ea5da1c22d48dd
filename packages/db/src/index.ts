export * from './accounts/keys.ts';
export * from './accounts/password.ts';
export * from './accounts/users.ts';
export * from './clickhouse/client.ts';
export * from './postgres/advertisers.ts';
export * from './postgres/campaigns.ts';
export * from './postgres/catalog.ts';
export * from './postgres/client.ts';
export {
  type AuditedDifference,
  type AuditedFigures,
  type AuditedHour,
  type AuditScope,
  type AuditSummary,
  auditedDifferences,
  auditedHours,
  auditSummary,
} from './queries/audits.ts';
export { type Charge, chargesByDay } from './queries/chargesByDay.ts';
export { advertisersOfClick, clickAftermath, clickById } from './queries/clickById.ts';
export type { ClickRow } from './queries/clickRow.ts';
export {
  type ComparedHours,
  type Comparison,
  compareHours,
  emptyComparison,
} from './queries/compareHours.ts';
export { compareWindows, type WindowComparison } from './queries/compareWindows.ts';
export { type AdvertiserHour, dueHours, hoursToCompare, markLateHours } from './queries/dueHours.ts';
export { explainableClick } from './queries/explainableClick.ts';
export { exportClicks } from './queries/exportClicks.ts';
export { type Freshness, freshness, lastActiveMinute } from './queries/freshness.ts';
export { type TableHealth, tableHealth } from './queries/health.ts';
export {
  type JudgedClick,
  type KnownClicksQuery,
  knownClicks,
  tallyImport,
} from './queries/importedClicks.ts';
export {
  type InvalidReason,
  invalidByNetwork,
  invalidByReason,
  type NetworkTraffic,
} from './queries/invalidTraffic.ts';
export { countArrived, type LedgerScope, readLedger } from './queries/ledger.ts';
export { newestTimes } from './queries/newestTimes.ts';
export { type RecomputeInput, recomputeWindows } from './queries/recomputeWindows.ts';
export { noteReconciled, type Reconciled, readReconciled } from './queries/reconciled.ts';
export {
  type Cursor,
  type Rejection,
  rejectedByCampaign,
  rejectedSeries,
  rejectionByClickId,
  rejections,
} from './queries/rejections.ts';
export { type Counts, NO_COUNTS, type RollupScope } from './queries/rollups.ts';
export { type ClickFilter, searchClicks } from './queries/searchClicks.ts';
export { series } from './queries/series.ts';
export { summary } from './queries/summary.ts';
export { TOP_DIMENSIONS, type TopDimension, top } from './queries/top.ts';
export type { WindowSource } from './queries/windows.ts';
export { type AuditRow, writeAudits } from './queries/writeAudits.ts';
