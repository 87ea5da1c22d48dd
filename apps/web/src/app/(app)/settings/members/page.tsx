import {
  endMemberSession,
  inviteMember,
  leaveAdvertiser,
  readMemberSessions,
  resetSecondFactors,
  whyNot,
} from '@clickledger/core';
import type { Metadata } from 'next';
import { requireAdvertiser } from '#server/session.ts';
import { api, apiContext, Prefetch } from '#server/trpc.tsx';
import { Members } from './members.tsx';

export const metadata: Metadata = { title: 'Members' };

export default async function MembersPage() {
  const { user } = await requireAdvertiser();
  const { principal } = await apiContext();
  return (
    <Prefetch load={(client) => [client.prefetchQuery(api.members.list.queryOptions())]}>
      <Members
        me={user.id}
        refused={whyNot(principal, inviteMember)?.message}
        mayReset={whyNot(principal, resetSecondFactors) === null}
        mayLeave={whyNot(principal, leaveAdvertiser) === null}
        sessions={
          whyNot(principal, readMemberSessions) === null
            ? { refused: whyNot(principal, endMemberSession)?.message }
            : null
        }
      />
    </Prefetch>
  );
}
