import { readDisclosure } from '@clickledger/core';
import type { NextRequest } from 'next/server';
import { disclosureQuery } from '#lib/disclosure.ts';
import { answerFile } from '#server/export.ts';

/** `GET /api/export/disclosure.pdf?month=YYYY-MM&by=day&per=site`: what the page shows, to keep and to send. */
export function GET(request: NextRequest): Promise<Response> {
  return answerFile(async (call) => {
    const report = await readDisclosure.run(call, disclosureQuery(request.nextUrl.searchParams));
    // Nothing else of the dashboard makes documents.
    const { disclosurePdf } = await import('@clickledger/core/pdf');
    const { advertiser, from, to } = report;
    return {
      filename: `disclosure-${advertiser.id}-${from}-${to}.pdf`,
      type: 'application/pdf',
      bytes: await disclosurePdf(report),
    };
  });
}
