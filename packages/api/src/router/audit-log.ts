import { readAuditLog } from '@clickledger/core';
import { createRouter, query } from '#trpc.ts';

export const auditLogRouter = createRouter({ list: query(readAuditLog) });
