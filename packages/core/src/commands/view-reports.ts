import { askForReport, findUser, stopReport } from '@clickledger/db';
import { lastDueReport, nextDueReport } from '@clickledger/domain';
import { reportInput, viewInput } from '#inputs/views.ts';
import type { Principal } from '#principal.ts';
import { sendLetter } from '#send-letter.ts';
import { defineCommand } from '#use-case.ts';
import { conflict, notFound } from '#use-case-error.ts';
import { reportLetter } from '#views/report-letter.ts';
import { seenView, viewScope } from '#views/seen-by.ts';

/** Has a view come to whoever asks, weekly or monthly, from the next period on. */
export const askForViewReport = defineCommand({
  name: 'reports.ask',
  action: 'views.keep',
  event: 'report.asked_for',
  input: reportInput,
  run: async ({ tx, tenant, principal, deployment, now }, { id, ...schedule }) => {
    if (!deployment.mail) throw conflict('This deployment sends no mail.');
    const view = await seenView(tx, viewScope(principal, tenant), id);
    const nextAt = new Date(nextDueReport(schedule, tenant.timeZone, now).at);
    const { period } = lastDueReport(schedule, tenant.timeZone, now);
    const key = { viewId: view.id, userId: personOf(principal) };
    await askForReport(tx, key, schedule, { nextAt, sentPeriod: period.first });
    return { output: { id, ...schedule, nextAt }, subject: `view/${id}`, details: schedule };
  },
});

/** Has a view come no more. */
export const stopViewReport = defineCommand({
  name: 'reports.stop',
  action: 'views.keep',
  event: 'report.stopped',
  input: viewInput,
  run: async ({ tx, tenant, principal }, { id }) => {
    await seenView(tx, viewScope(principal, tenant), id);
    const stopped = await stopReport(tx, { viewId: id, userId: personOf(principal) });
    return { output: { id, stopped }, subject: `view/${id}` };
  },
});

/** Sends the last period's report to whoever asks, at once; those that come by themselves come all the same. */
export const sendViewReport = defineCommand({
  name: 'reports.send',
  action: 'views.keep',
  event: 'report.sent',
  input: reportInput,
  prepare: async ({ stores, tenant, principal, deployment, now }, { id, ...schedule }) => {
    const view = await seenView(stores.sql, viewScope(principal, tenant), id);
    const user = await findUser(stores.sql, personOf(principal));
    if (!user) throw notFound('This account was removed.');
    const report = lastDueReport({ ...schedule, hour: 0 }, tenant.timeZone, now);
    const { mail } = deployment;
    if (!mail) throw conflict('This deployment sends no mail.');
    return reportLetter(
      { stores, tenant, deployment, now },
      { view, schedule, report, to: user.email, dashboardUrl: mail.dashboardUrl },
    );
  },
  run: async ({ deployment }, { id, every }, letter) => {
    await sendLetter(deployment, () => letter);
    return { output: { to: letter.to }, subject: `view/${id}`, details: { every } };
  },
});

/** The action lets in members alone. */
function personOf(principal: Principal): string {
  if (principal.kind !== 'member') throw conflict('Reports are for people.');
  return principal.userId;
}
