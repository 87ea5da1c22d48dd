import { auditActions, readAuditLog, whyNot } from '@clickledger/core';
import type { Metadata } from 'next';
import { Page } from '#components/ui/page.tsx';
import { type PageProps, paramsOf } from '#lib/page-props.ts';
import { requireSession } from '#server/session.ts';
import { api, apiContext, Prefetch } from '#server/trpc.tsx';
import { AuditLog } from './audit-log.tsx';
import { parseAuditFilters } from './filters.ts';

export const metadata: Metadata = { title: 'Audit log' };

/** For an advertiser its own lines, for an operator who acts for nobody everyone's. */
export default async function AuditLogPage({ searchParams }: PageProps) {
  const { user, advertiser } = await requireSession();
  const { principal } = await apiContext();
  const refused = whyNot(principal, readAuditLog);
  if (refused) {
    return (
      <Page title="Audit log">
        <p className="max-w-3xl font-medium">{refused.message}</p>
      </Page>
    );
  }
  const filters = parseAuditFilters(await paramsOf(searchParams));
  return (
    <Prefetch load={(client) => [client.prefetchQuery(api.auditLog.list.queryOptions(filters))]}>
      <AuditLog actions={auditActions()} ofAll={user.operatorRole !== null && !advertiser} />
    </Prefetch>
  );
}
