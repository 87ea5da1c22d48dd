import {
  type DueViewReport,
  findAdvertiser,
  holdDueReport,
  nextDueViewReport,
  noteReportSent,
  putReportOff,
} from '@clickledger/db';
import { lastDueReport, nextDueReport } from '@clickledger/domain';
import type { Letter } from '@clickledger/mail';
import type { Tenant } from '#principal.ts';
import type { Call } from '#use-case.ts';
import { reportLetter } from './report-letter.ts';

type JobCall = Omit<Call, 'principal'>;

/** What could not be sent is tried again: after a minute at first, then twice as long each time. About two days in all. */
const FIRST_WAIT_MS = 60_000;
const MOST_TRIES = 12;

/**
 * Sends the reports that are due, each once a period. One that was due while nothing ran is sent late; of several that were,
 * the newest.
 * @returns how many were sent.
 */
export async function sendDueReports(call: JobCall, signal: AbortSignal): Promise<number> {
  const { stores, deployment, now } = call;
  let sent = 0;
  while (deployment.mail && !signal.aborted) {
    const due = await nextDueViewReport(stores.sql, new Date(now));
    if (!due) break;
    const tenant = await findAdvertiser(stores.sql, due.advertiserId);
    if (!tenant) break;
    const outcome = await sendReport(call, deployment.mail, due, tenant);
    // Another process has it: what else is due is looked at after the next pause.
    if (outcome === 'held') break;
    if (outcome === 'sent') sent += 1;
  }
  return sent;
}

/**
 * Sends one report, within the transaction that notes it as sent, as letters of notices are (decision 58): should this
 * process die between the two, it is sent again under the same id. Its figures are read before, where nobody waits for them.
 */
async function sendReport(
  call: JobCall,
  mail: NonNullable<Call['deployment']['mail']>,
  due: DueViewReport,
  tenant: Tenant,
): Promise<'sent' | 'not sent' | 'held'> {
  const { stores, deployment, now } = call;
  const report = lastDueReport(due, tenant.timeZone, now);
  const next = new Date(nextDueReport(due, tenant.timeZone, now).at);
  // Another hour or another zone was chosen since.
  const isSent = due.sentPeriod !== null && due.sentPeriod >= report.period.first;
  try {
    const letter: Letter | null = isSent
      ? null
      : await reportLetter(
          { stores, tenant, deployment, now },
          {
            view: { id: due.viewId, name: due.viewName, params: due.params },
            schedule: due,
            report,
            to: due.email,
            dashboardUrl: mail.dashboardUrl,
            id: `report-${due.every}-${report.period.first}-${due.viewId}-${due.userId}`.replaceAll(
              /[^A-Za-z0-9-]/g,
              '-',
            ),
          },
        );
    return await stores.sql.transaction().execute(async (tx) => {
      if (!(await holdDueReport(tx, due, new Date(now)))) return 'held';
      if (!letter) {
        await putReportOff(tx, due, { tries: 0, nextAt: next });
        return 'not sent';
      }
      await mail.send(letter);
      await noteReportSent(tx, due, report.period.first, next);
      return 'sent';
    });
  } catch (error) {
    call.logger.error({ err: error, view: due.viewId }, 'A report could not be sent');
    await stores.sql.transaction().execute(async (tx) => {
      if (await holdDueReport(tx, due, new Date(now))) await putReportOff(tx, due, again(due, now, next));
    });
    return 'not sent';
  }
}

/** When a report is tried again; after the last try the next period's is due. */
function again({ tries }: DueViewReport, now: number, next: Date): { tries: number; nextAt: Date } {
  const wait = FIRST_WAIT_MS * 2 ** tries;
  if (tries + 1 >= MOST_TRIES || now + wait >= next.getTime()) return { tries: 0, nextAt: next };
  return { tries: tries + 1, nextAt: new Date(now + wait) };
}
