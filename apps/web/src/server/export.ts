import 'server-only';
import {
  type Context,
  type CsvExport,
  csvResponse,
  explainError,
  type SessionAdvertiser,
  UNEXPECTED,
} from '@clickledger/api';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { ZodError } from 'zod';
import { apiContext } from './trpc.tsx';

/** Answers with a CSV of the caller's advertiser, streamed as it is read; without a session, with 401. */
export async function answerCsv(
  make: (context: Context, advertiser: SessionAdvertiser) => CsvExport,
): Promise<Response> {
  const context = await apiContext();
  const advertiser = context.session?.advertiser;
  if (!advertiser) return plain(context.session ? 403 : 401, 'Sign in as an advertiser to export.');
  try {
    return csvResponse(make(context, advertiser));
  } catch (error) {
    if (error instanceof ZodError) return plain(400, 'Give a month as YYYY-MM and times in ISO 8601.');
    const known = explainError(error);
    if (known) return plain(getHTTPStatusCodeFromError(known), known.message);
    context.logger.error({ err: error }, 'An export failed');
    return plain(500, UNEXPECTED);
  }
}

function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
