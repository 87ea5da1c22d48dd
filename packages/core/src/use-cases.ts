import * as acting from './commands/acting.ts';
import * as advertiserCommands from './commands/advertisers.ts';
import * as billingTerms from './commands/billing-terms.ts';
import * as campaignBulk from './commands/campaign-bulk.ts';
import * as campaignImport from './commands/campaign-import.ts';
import * as campaignPrices from './commands/campaign-prices.ts';
import * as campaignCommands from './commands/campaigns.ts';
import * as correctionCommands from './commands/corrections.ts';
import * as creatives from './commands/creatives.ts';
import * as creditNotes from './commands/credit-notes.ts';
import * as deadLetterCommands from './commands/dead-letters.ts';
import * as disputeCommands from './commands/disputes.ts';
import * as erasures from './commands/erasures.ts';
import * as exportCommands from './commands/exports.ts';
import * as invitations from './commands/invitations.ts';
import * as keyCommands from './commands/keys.ts';
import * as listCommands from './commands/lists.ts';
import * as lookBacks from './commands/look-backs.ts';
import * as memberCommands from './commands/members.ts';
import * as noticeCommands from './commands/notices.ts';
import * as operatorInvitations from './commands/operator-invitations.ts';
import * as operatorCommands from './commands/operators.ts';
import * as passkeyCommands from './commands/passkeys.ts';
import * as passwords from './commands/passwords.ts';
import { applyRules, cancelTrial, tryRules, undoRules } from './commands/rules.ts';
import * as secondFactorCommands from './commands/second-factors.ts';
import * as sessionCommands from './commands/sessions.ts';
import * as setupCommands from './commands/setup.ts';
import * as signingKeyCommands from './commands/signing-keys.ts';
import * as siteProofCommands from './commands/site-proofs.ts';
import * as sites from './commands/sites.ts';
import * as statementCommands from './commands/statements.ts';
import * as viewReports from './commands/view-reports.ts';
import * as viewCommands from './commands/views.ts';
import * as account from './reports/account.ts';
import * as advertisers from './reports/advertisers.ts';
import * as annotations from './reports/annotations.ts';
import * as auditLog from './reports/audit-log.ts';
import * as billing from './reports/billing.ts';
import * as budgets from './reports/budgets.ts';
import * as campaignFiles from './reports/campaign-files.ts';
import * as campaigns from './reports/campaigns.ts';
import * as clicks from './reports/clicks.ts';
import * as corrections from './reports/corrections.ts';
import * as creativeReports from './reports/creatives.ts';
import * as deadLetters from './reports/dead-letters.ts';
import * as disclosure from './reports/disclosure.ts';
import * as disputes from './reports/disputes.ts';
import * as documents from './reports/documents.ts';
import * as explanations from './reports/explanations.ts';
import * as exports from './reports/exports.ts';
import * as keys from './reports/keys.ts';
import * as ledger from './reports/ledger.ts';
import * as lists from './reports/lists.ts';
import * as members from './reports/members.ts';
import * as methodology from './reports/methodology.ts';
import * as notices from './reports/notices.ts';
import * as oneClick from './reports/one-click.ts';
import * as operations from './reports/operations.ts';
import * as operators from './reports/operators.ts';
import * as overview from './reports/overview.ts';
import * as questions from './reports/questions.ts';
import * as reconciliation from './reports/reconciliation.ts';
import * as refusals from './reports/refusals.ts';
import * as restatements from './reports/restatements.ts';
import * as rules from './reports/rules.ts';
import * as secondFactors from './reports/second-factors.ts';
import * as sessions from './reports/sessions.ts';
import * as setup from './reports/setup.ts';
import * as signingKeys from './reports/signing-keys.ts';
import * as siteProofs from './reports/site-proofs.ts';
import * as statements from './reports/statements.ts';
import * as traffic from './reports/traffic.ts';
import * as views from './reports/views.ts';
import type { UseCase } from './use-case.ts';

const FILES = [
  acting,
  advertiserCommands,
  billingTerms,
  campaignBulk,
  campaignImport,
  campaignPrices,
  campaignCommands,
  correctionCommands,
  creatives,
  creditNotes,
  deadLetterCommands,
  disputeCommands,
  erasures,
  exportCommands,
  invitations,
  keyCommands,
  lookBacks,
  memberCommands,
  listCommands,
  noticeCommands,
  operatorInvitations,
  operatorCommands,
  passkeyCommands,
  secondFactorCommands,
  setupCommands,
  passwords,
  sessionCommands,
  signingKeyCommands,
  siteProofCommands,
  sites,
  statementCommands,
  viewCommands,
  viewReports,
  account,
  advertisers,
  annotations,
  auditLog,
  billing,
  budgets,
  campaignFiles,
  campaigns,
  clicks,
  corrections,
  creativeReports,
  deadLetters,
  disclosure,
  disputes,
  documents,
  explanations,
  exports,
  keys,
  ledger,
  members,
  lists,
  methodology,
  notices,
  oneClick,
  operations,
  operators,
  overview,
  questions,
  reconciliation,
  restatements,
  rules,
  { applyRules, cancelTrial, tryRules, undoRules },
  secondFactors,
  setup,
  refusals,
  sessions,
  signingKeys,
  siteProofs,
  statements,
  traffic,
  views,
];

/** Everything the product can do. A test walks it, and finds whatever is missing here. */
export const USE_CASES: readonly UseCase[] = FILES.flatMap((file) => Object.values(file));
