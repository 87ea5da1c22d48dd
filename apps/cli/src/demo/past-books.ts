import {
  approveStatement,
  beginStatements,
  type Call,
  changeAdvertiser,
  changeBillingTerms,
  editCampaign,
  keepCreditNotes,
  keepStatements,
  openDispute,
  type Tenant,
} from '@clickledger/core';
import { settingsText } from '@clickledger/core/inputs';
import { allowedSites, findAdvertiserAccount, findCampaign, listStatements } from '@clickledger/db';
import { addDays, localDay } from '@clickledger/domain';
import { DEMO_OPERATOR, type DemoPast } from './facts.ts';

/** An advertiser of the demo, with its past. */
export interface PastAccount {
  tenant: Tenant;
  past: DemoPast;
  /** `YYYY-MM`: of its first statement. */
  firstMonth: string;
}

const GRACE_HOURS = 72;
const ongoing = () => new AbortController().signal;

/** Says by what statements are made, as an operator did before the first clicks (`call.now`, ms UTC). */
export async function setTerms(call: Call, { tenant, past, firstMonth }: PastAccount): Promise<void> {
  const by = asOperator(call);
  const { id } = tenant;
  const account = await findAdvertiserAccount(call.stores.sql, id);
  if (!account) return;
  const { name, timeZone, version } = account;
  await changeAdvertiser.run(by, { id, version, name, timeZone, ...past.account });
  await changeBillingTerms.run(by, { advertiserId: id, graceHours: GRACE_HOURS, ...past.terms });
  await beginStatements.run(by, { advertiserId: id, month: firstMonth });
}

/** Gives campaigns their budgets. */
export async function setBudgets(call: Call, { tenant, past }: PastAccount): Promise<void> {
  const by = asOperator(call, tenant);
  for (const { campaignId: id, daily: dailyBudget, total: totalBudget } of past.budgets) {
    const campaign = await findCampaign(call.stores.sql, tenant.id, id);
    if (!campaign) continue;
    const siteIds = await allowedSites(call.stores.sql, id);
    const settings = { ...settingsText(campaign, tenant), siteIds, dailyBudget, totalBudget };
    await editCampaign.run(by, { id, version: campaign.version, ...settings });
  }
}

/** Issues the statements that are due (`call.now`, ms UTC), as the job does, and what an operator approves of them. */
export async function closeBooks(call: Call, approving: readonly Tenant[]): Promise<void> {
  await keepStatements(call, ongoing());
  for (const { id: advertiserId } of approving) {
    for (const { id, state } of await listStatements(call.stores.sql, { advertiserId })) {
      if (state === 'draft') await approveStatement.run(asOperator(call), { id });
    }
  }
  if (approving.length > 0) await keepStatements(call, ongoing());
}

/** Credits what was found invalid of what is final. */
export async function creditFound(call: Call): Promise<void> {
  await keepCreditNotes(call, ongoing());
}

/** Has somebody of the advertiser dispute two days of its first statement. */
export async function disputeFirst(call: Call, { tenant, past }: PastAccount): Promise<void> {
  const { disputes } = past;
  const [first] = (await listStatements(call.stores.sql, { advertiserId: tenant.id }))
    .filter(({ state }) => state === 'final')
    .sort((a, b) => a.periodFrom.getTime() - b.periodFrom.getTime());
  if (!disputes || !first) return;
  const { userId, reason } = disputes;
  const lastDay = localDay(first.periodTo.getTime() - 1, first.timeZone);
  await openDispute.run(
    { ...call, principal: { kind: 'member', userId, role: 'owner', advertiser: tenant } },
    { statementId: first.id, reason, firstDay: addDays(lastDay, -9), lastDay: addDays(lastDay, -8) },
  );
}

function asOperator(call: Call, advertiser: Tenant | null = null): Call {
  return { ...call, principal: { kind: 'operator', userId: DEMO_OPERATOR, role: 'admin', advertiser } };
}
