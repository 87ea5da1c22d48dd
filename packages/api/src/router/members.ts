import {
  endMemberSession,
  inviteMember,
  leaveAdvertiser,
  readMemberSessions,
  readMembers,
  removeMember,
  resendInvitation,
  setMemberRole,
  withdrawInvitation,
} from '@clickledger/core';
import { createRouter, mutation, query } from '#trpc.ts';

/** Who belongs to the advertiser, and who is asked to. */
export const membersRouter = createRouter({
  list: query(readMembers),
  invite: mutation(inviteMember),
  resend: mutation(resendInvitation),
  withdraw: mutation(withdrawInvitation),
  setRole: mutation(setMemberRole),
  remove: mutation(removeMember),
  leave: mutation(leaveAdvertiser),
  sessions: query(readMemberSessions),
  endSession: mutation(endMemberSession),
});
