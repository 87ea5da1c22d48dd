import { readDocument } from '@clickledger/core';
import type { NextRequest } from 'next/server';
import { getServer } from '#env.ts';
import { answerFile } from '#server/export.ts';

/** `GET /api/export/statement.pdf?id=st_…`: a statement or credit note (`cn_…`) as it was issued. */
export function GET(request: NextRequest): Promise<Response> {
  const id = request.nextUrl.searchParams.get('id') ?? '';
  return answerFile(async (call) => {
    const content = await readDocument.run(call, { id });
    // Nothing else of the dashboard makes documents.
    const { statementPdf } = await import('@clickledger/core/documents');
    return {
      filename: `${content.number}.pdf`,
      type: 'application/pdf',
      bytes: await statementPdf(content, { ownFont: getServer().env.DOCUMENT_FONT }),
    };
  });
}
