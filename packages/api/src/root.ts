import { accountRouter } from './router/account.ts';
import { actingRouter } from './router/acting.ts';
import { advertisersRouter } from './router/advertisers.ts';
import { annotationsRouter } from './router/annotations.ts';
import { auditLogRouter } from './router/audit-log.ts';
import { billingRouter } from './router/billing.ts';
import { campaignsRouter } from './router/campaigns.ts';
import { clicksRouter } from './router/clicks.ts';
import { correctionsRouter } from './router/corrections.ts';
import { creativesRouter } from './router/creatives.ts';
import { deadLettersRouter } from './router/dead-letters.ts';
import { disclosureRouter, methodologyRouter } from './router/disclosure.ts';
import { disputesRouter } from './router/disputes.ts';
import { invitationsRouter } from './router/invitations.ts';
import { keysRouter } from './router/keys.ts';
import { listsRouter } from './router/lists.ts';
import { membersRouter } from './router/members.ts';
import { noticesRouter } from './router/notices.ts';
import { operatorsRouter } from './router/operators.ts';
import { opsRouter } from './router/ops.ts';
import { overviewRouter } from './router/overview.ts';
import { passwordsRouter, sessionsRouter } from './router/passwords.ts';
import { questionsRouter } from './router/questions.ts';
import { reconciliationRouter } from './router/reconciliation.ts';
import { refusalsRouter } from './router/refusals.ts';
import { reportsRouter } from './router/reports.ts';
import { restatementsRouter } from './router/restatements.ts';
import { rulesRouter } from './router/rules.ts';
import { passkeysRouter, secondFactorsRouter } from './router/second-factors.ts';
import { mailRouter, setupRouter } from './router/setup.ts';
import { signingKeysRouter } from './router/signing-keys.ts';
import { sitesRouter } from './router/sites.ts';
import { creditNotesRouter, statementsRouter } from './router/statements.ts';
import { trafficRouter } from './router/traffic.ts';
import { viewsRouter } from './router/views.ts';
import { createRouter } from './trpc.ts';

export const appRouter = createRouter({
  account: accountRouter,
  acting: actingRouter,
  advertisers: advertisersRouter,
  annotations: annotationsRouter,
  auditLog: auditLogRouter,
  reconciliation: reconciliationRouter,
  billing: billingRouter,
  campaigns: campaignsRouter,
  clicks: clicksRouter,
  deadLetters: deadLettersRouter,
  disclosure: disclosureRouter,
  disputes: disputesRouter,
  invitations: invitationsRouter,
  corrections: correctionsRouter,
  creatives: creativesRouter,
  creditNotes: creditNotesRouter,
  keys: keysRouter,
  mail: mailRouter,
  members: membersRouter,
  methodology: methodologyRouter,
  lists: listsRouter,
  notices: noticesRouter,
  operators: operatorsRouter,
  ops: opsRouter,
  overview: overviewRouter,
  passkeys: passkeysRouter,
  secondFactors: secondFactorsRouter,
  setup: setupRouter,
  refusals: refusalsRouter,
  reports: reportsRouter,
  restatements: restatementsRouter,
  rules: rulesRouter,
  passwords: passwordsRouter,
  questions: questionsRouter,
  sessions: sessionsRouter,
  signingKeys: signingKeysRouter,
  sites: sitesRouter,
  statements: statementsRouter,
  traffic: trafficRouter,
  views: viewsRouter,
});

export type AppRouter = typeof appRouter;
