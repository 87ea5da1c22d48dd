export { ACTIONS, type Action } from './actions.ts';
export { appointedByCode, appointedByInvitation } from './appointed-by.ts';
export { auditActions } from './audit-actions.ts';
export { can, refusal, type Subject } from './can.ts';
export * from './commands/acting.ts';
export * from './commands/advertisers.ts';
export * from './commands/billing-terms.ts';
export * from './commands/campaign-bulk.ts';
export * from './commands/campaign-import.ts';
export * from './commands/campaign-prices.ts';
export * from './commands/campaigns.ts';
export * from './commands/corrections.ts';
export * from './commands/creatives.ts';
export * from './commands/credit-notes.ts';
export * from './commands/dead-letters.ts';
export * from './commands/disputes.ts';
export * from './commands/erasures.ts';
export * from './commands/exports.ts';
export * from './commands/invitations.ts';
export * from './commands/keys.ts';
export * from './commands/lists.ts';
export * from './commands/look-backs.ts';
export * from './commands/members.ts';
export * from './commands/notices.ts';
export * from './commands/operator-invitations.ts';
export * from './commands/operators.ts';
export * from './commands/passkeys.ts';
export * from './commands/passwords.ts';
export { applyRules, cancelTrial, tryRules, undoRules } from './commands/rules.ts';
export * from './commands/second-factors.ts';
export * from './commands/sessions.ts';
export * from './commands/setup.ts';
export * from './commands/signing-keys.ts';
export * from './commands/site-proofs.ts';
export * from './commands/sites.ts';
export * from './commands/statements.ts';
export * from './commands/view-reports.ts';
export * from './commands/views.ts';
export { keepCorrections } from './corrections/keep.ts';
export type { DisclosedPeriod, DisclosedRow, Disclosure } from './disclosure/disclose.ts';
export type { OtherWindow, OtherWindows } from './disclosure/other-windows.ts';
export { type EvidenceStore, evidenceOf } from './documents/evidence/store.ts';
export type { CsvExport } from './export/csv.ts';
export { exportAddress, openExport } from './exports/address.ts';
export { keepExports } from './exports/keep-exports.ts';
export type { Bucket } from './figures/buckets.ts';
export type { BudgetedFigures, BudgetsFigures } from './figures/budgets.ts';
export type { CampaignCharge, ChargedDay, ChargedMonth } from './figures/charges.ts';
export { type Overdelivery, overdeliveryOf } from './figures/overdelivery.ts';
export { clickFilterInput, monthInput, type Range, rangeInput } from './input.ts';
export { invitedBy } from './invited-by.ts';
export { channelCount, type LiveEvent } from './live/channel.ts';
export type { LiveSnapshot } from './live/snapshot.ts';
export { noteSecurityEvent, type UserEvent } from './note-security-event.ts';
export { forgetNews, tellNews, watchForNews } from './notices/keep.ts';
export { askDeadLetters, type DeadLetterSource } from './operations/dead-letters.ts';
export { STAGE_ROLES, type StageRole } from './operations/stages.ts';
export { requestPasswordReset, resettingBy } from './password-reset.ts';
export { identify, type Principal, type Tenant, tenantOf } from './principal.ts';
export { questionInputOf } from './questions/from-address.ts';
export type { HourState, Progress, SpanState } from './reconciliation.ts';
export * from './reports/account.ts';
export * from './reports/advertisers.ts';
export * from './reports/annotations.ts';
export * from './reports/audit-log.ts';
export * from './reports/billing.ts';
export * from './reports/budgets.ts';
export * from './reports/campaign-files.ts';
export * from './reports/campaigns.ts';
export * from './reports/clicks.ts';
export * from './reports/corrections.ts';
export * from './reports/creatives.ts';
export * from './reports/dead-letters.ts';
export * from './reports/disclosure.ts';
export * from './reports/disputes.ts';
export * from './reports/documents.ts';
export * from './reports/explanations.ts';
export * from './reports/exports.ts';
export * from './reports/keys.ts';
export * from './reports/ledger.ts';
export * from './reports/lists.ts';
export * from './reports/members.ts';
export * from './reports/methodology.ts';
export * from './reports/notices.ts';
export * from './reports/one-click.ts';
export * from './reports/operations.ts';
export * from './reports/operators.ts';
export * from './reports/overview.ts';
export * from './reports/questions.ts';
export * from './reports/reconciliation.ts';
export * from './reports/refusals.ts';
export * from './reports/restatements.ts';
export * from './reports/rules.ts';
export * from './reports/second-factors.ts';
export * from './reports/sessions.ts';
export * from './reports/setup.ts';
export * from './reports/signing-keys.ts';
export * from './reports/site-proofs.ts';
export * from './reports/statements.ts';
export * from './reports/traffic.ts';
export * from './reports/views.ts';
export {
  authenticationOptions,
  type PasskeyAnswer,
  passkeyAnswerInput,
  type RelyingParty,
  relyingParty,
} from './second-factor/passkeys.ts';
export { proveWithCode } from './second-factor/prove-with-code.ts';
export { proveWithPasskey } from './second-factor/prove-with-passkey.ts';
export { SharedAnswers } from './shared-answers.ts';
export { lookAtSitesAgain } from './site-check/look-again.ts';
export { type LookAtSite, siteLooker } from './site-check/look-at-site.ts';
export type { Blocker } from './statements/blockers.ts';
export type { ListedStatement } from './statements/describe.ts';
export { keepCreditNotes, keepStatements } from './statements/keep.ts';
export {
  type Call,
  type CallSession,
  type Deployment,
  defineCommand,
  defineReport,
  type Guesses,
  type Logger,
  type Stores,
  type UseCase,
  whyNot,
} from './use-case.ts';
export { type FieldProblem, type Refusal, UseCaseError, type UseCaseErrorCode } from './use-case-error.ts';
export { USE_CASES } from './use-cases.ts';
export { sendDueReports } from './views/send-due.ts';
