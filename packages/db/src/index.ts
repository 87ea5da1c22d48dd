export * from './accounts/invitations.ts';
export * from './accounts/key-uses.ts';
export * from './accounts/keys.ts';
export * from './accounts/members.ts';
export * from './accounts/operator-invitations.ts';
export * from './accounts/operators.ts';
export * from './accounts/passkey-challenges.ts';
export * from './accounts/passkeys.ts';
export * from './accounts/password.ts';
export * from './accounts/password-resets.ts';
export * from './accounts/pending-sign-ins.ts';
export * from './accounts/random-text.ts';
export * from './accounts/recovery-codes.ts';
export * from './accounts/roles.ts';
export { deriveKey, seal, unseal } from './accounts/seal.ts';
export * from './accounts/second-factors.ts';
export * from './accounts/session-list.ts';
export * from './accounts/sessions.ts';
export * from './accounts/setup-codes.ts';
export * from './accounts/signing-keys.ts';
export * from './accounts/tokens.ts';
export * from './accounts/totp-secrets.ts';
export * from './accounts/two-factor-roles.ts';
export * from './accounts/users.ts';
export * from './clickhouse/client.ts';
export { TurnsTakenError } from './clickhouse/turns.ts';
export { ACCEPTED, MEASURE_COLUMNS } from './measures.ts';
export * from './postgres/advertisers.ts';
export * from './postgres/annotations.ts';
export * from './postgres/audit-log.ts';
export * from './postgres/billing-terms.ts';
export * from './postgres/budget-stops.ts';
export * from './postgres/budgets.ts';
export * from './postgres/campaigns.ts';
export * from './postgres/catalog.ts';
export * from './postgres/change-campaigns.ts';
export * from './postgres/changes.ts';
export * from './postgres/client.ts';
export type { Json } from './postgres/columns.ts';
export * from './postgres/corrections.ts';
export * from './postgres/creatives.ts';
export * from './postgres/credit-notes.ts';
export * from './postgres/dead-letter-orders.ts';
export * from './postgres/disputes.ts';
export * from './postgres/erasures.ts';
export * from './postgres/exports.ts';
export { Follower, type Pace } from './postgres/follower.ts';
export { issuedDocuments, numbersOfAttempts } from './postgres/issued-documents.ts';
export * from './postgres/list-entries.ts';
export * from './postgres/notices.ts';
export * from './postgres/outbox.ts';
export * from './postgres/requests.ts';
export * from './postgres/restatements.ts';
export * from './postgres/rule-settings.ts';
export * from './postgres/rule-trials.ts';
export * from './postgres/saved-views.ts';
export type { Changes, NumberSeries, PrincipalKind } from './postgres/schema.ts';
export * from './postgres/search-audit-log.ts';
export * from './postgres/setup-progress.ts';
export * from './postgres/site-proofs.ts';
export * from './postgres/sites.ts';
export * from './postgres/statements.ts';
export * from './postgres/view-reports.ts';
export { type AdjustableClick, adjustmentKey } from './queries/adjustable-click.ts';
export {
  type Adjustment,
  type AdjustmentTime,
  adjustedClicks,
  adjustmentOf,
  type Credit,
  type CreditedGroup,
  creditedGroups,
  type FoundAdjustment,
  writeAdjustments,
} from './queries/adjustments.ts';
export {
  type AdvertiserLine,
  allAdvertisers,
  type CountedSince,
  LAST_CLICK_WITHIN_MS,
} from './queries/all-advertisers.ts';
export {
  type AnyonesRejection,
  type AnyonesRejectionFilter,
  anyonesRejections,
  type RejectionSummary,
  summarizeRejections,
} from './queries/all-rejections.ts';
export {
  attemptsIn,
  type BilledLine,
  type BillingPeriod,
  type BillingScope,
  billClicks,
  billedLines,
  carryClicks,
  earliestBilled,
  listsOfClicks,
  unbilledLines,
} from './queries/billed-clicks.ts';
export {
  bookedBudgets,
  chargedClicks,
  spentBetween,
  spentWithin,
  type WatchedSpend,
} from './queries/budget-spend.ts';
export {
  burstSequences,
  type ClickInSequence,
  type Sequence,
  type SequencesWanted,
} from './queries/burst-sequences.ts';
export { type CameLater, cameLater } from './queries/came-later.ts';
export { seriesWithLines, type WithLines } from './queries/campaign-lines.ts';
export { type Charge, chargesByDay } from './queries/charges-by-day.ts';
export { advertisersOfClick, clickAftermath, clicksById } from './queries/click-by-id.ts';
export type { ClickRow } from './queries/click-row.ts';
export { type ClickTotals, clickTotals, countNewerClicks } from './queries/click-totals.ts';
export {
  AROUND_MS,
  type Around,
  type AroundRow,
  clicksAround,
  type Sameness,
} from './queries/clicks-around.ts';
export {
  type AdvertiserClicks,
  type AdvertiserRange,
  type ClicksToJudge,
  type ClickToJudge,
  clicksToJudge,
  longestWindowToJudge,
  sizeClicksToJudge,
} from './queries/clicks-to-judge.ts';
export {
  type ComparedHours,
  type Comparison,
  compareHours,
  emptyComparison,
} from './queries/compare-hours.ts';
export { compareWindows, type WindowComparison } from './queries/compare-windows.ts';
export {
  type ComparedTotal,
  comparedClicks,
  comparedTotals,
  type StoredComparedClick,
} from './queries/compared-clicks.ts';
export {
  type CorrectedClicks,
  type CorrectedGroup,
  chargedInSpan,
  correctedGroups,
  creditedByAttempts,
  importedByVerdict,
  revertAdjustments,
  writeCorrection,
} from './queries/corrections.ts';
export {
  type CreditedLine,
  type CreditScope,
  creditableByAttempt,
  creditClicks,
  creditedLines,
  unbilledCredits,
  uncreditedLines,
} from './queries/credited-clicks.ts';
export {
  type DisclosedClicks,
  type DisclosedRollups,
  disclosedAdjustments,
  disclosedClicks,
  disclosedRefusals,
  disclosedRollups,
} from './queries/disclosed.ts';
export {
  type BilledBy,
  type DisputedClick,
  type DisputedLine,
  disputedHours,
  disputedLines,
  disputedSample,
} from './queries/disputed-clicks.ts';
export { type ClickMark, marksOfClick } from './queries/documents-of-click.ts';
export { type AdvertiserHour, dueHours, hoursToCompare, markLateHours } from './queries/due-hours.ts';
export {
  chargedAdvertisers,
  dueLookBacks,
  type LookBackSpan,
  noteLookedBack,
} from './queries/due-look-backs.ts';
export { erasePerson, type FoundClicks, findPerson, type Person } from './queries/erase-clicks.ts';
export { explainableClick } from './queries/explainable-click.ts';
export { exportClicks, exportClicksParquet } from './queries/export-clicks.ts';
export { type FilteredCount, filteredByWindow } from './queries/filtered.ts';
export { type FirstClicks, firstClicks } from './queries/first-clicks.ts';
export { type Freshness, freshness, lastActiveMinute } from './queries/freshness.ts';
export { type TableHealth, tableHealth } from './queries/health.ts';
export {
  type ImportTallyQuery,
  type JudgedClick,
  type KnownClicksQuery,
  knownClicks,
  tallyImport,
} from './queries/imported-clicks.ts';
export { countArrived, type LedgerScope, readCurrencyLedger, readLedger } from './queries/ledger.ts';
export { liveClicksByTrust, type ProvedClicks } from './queries/live-clicks-by-trust.ts';
export { liveStamps } from './queries/live-stamps.ts';
export { neighbourNetworks } from './queries/neighbour-networks.ts';
export { newestTimes } from './queries/newest-times.ts';
export {
  type AskedAnswer,
  type AskedFilter,
  type AskedFilters,
  type AskedQuestion,
  addSums,
  askStores,
  mayBeRefused,
  passesFilter,
  type Reading,
  readingOf,
  type Sums,
} from './queries/question/index.ts';
export {
  type BilledClicksOf,
  type BilledHour,
  billedHours,
  billedParquet,
  billedRecords,
} from './queries/read-billed-clicks.ts';
export { type CreditedClick, creditedClicks } from './queries/read-credited-clicks.ts';
export {
  type ChangedHour,
  changedHours,
  createNextRollups,
  dropNextRollups,
  exchangeRollups,
  NEXT_ROLLUPS,
  type RebuildInput,
  rebuildSpan,
  recomputeSince,
  rollupSizes,
  spansToRebuild,
} from './queries/rebuild-rollups.ts';
export { type RecomputeInput, recomputeWindows } from './queries/recompute-windows.ts';
export { noteReconciled, type Reconciled, readReconciled } from './queries/reconciled.ts';
export {
  type ComparedFigures,
  type ReconciledDifference,
  type ReconciledHour,
  type ReconciliationScope,
  type ReconciliationSummary,
  reconciledDifferences,
  reconciledHours,
  reconciliationSummary,
  unsettledHours,
} from './queries/reconciliations.ts';
export {
  type Cursor,
  countRejections,
  type Rejection,
  type RejectionFilter,
  rejectedByCampaign,
  rejectedByDay,
  rejectedSeries,
  rejectionByClickId,
  rejectionById,
  rejections,
} from './queries/rejections.ts';
export { reportedClicks } from './queries/reported-clicks.ts';
export {
  type BuildCounts,
  buildsOf,
  clicksOfReturning,
  type ReturningCounts,
  type ReturningSubject,
  returningBrowsersOf,
} from './queries/returning-browsers.ts';
export type { RollupScope } from './queries/rollups.ts';
export { type ClickFilter, searchClicks } from './queries/search-clicks.ts';
export { type LastClick, lastClicks, type RefusedAlike, refusedAlike } from './queries/seen.ts';
export { type Billed, billedSeries, series } from './queries/series.ts';
export { serverTime } from './queries/server-time.ts';
export { type SiteSeries, siteSeries } from './queries/site-series.ts';
export {
  clicksOfSources,
  clicksOfTheirVisitors,
  type HeavySource,
  type LookName,
  roamingVisitors,
  type SubjectCounts,
  sourcesOfDay,
} from './queries/source-days.ts';
export { summary } from './queries/summary.ts';
export { top } from './queries/top.ts';
export { totalHours, totalledUntil } from './queries/total-hours.ts';
export { writeTotals } from './queries/totals.ts';
export {
  UNPAID_PARTS,
  type Unpaid,
  type UnpaidBy,
  type UnpaidPart,
  type UnpaidRow,
  unpaidClicks,
} from './queries/unpaid-clicks.ts';
export {
  readWindow,
  TEXT_COLUMNS,
  tablesOfWindows,
  type WindowRow,
  writeWindowRows,
} from './queries/window-rows.ts';
export { ROLLUPS, type RollupTables, type WindowSource } from './queries/windows.ts';
export { type ReconciliationRow, writeReconciliations } from './queries/write-reconciliations.ts';
