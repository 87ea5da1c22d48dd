'use client';

import { useDocumentNumbers } from '#components/statement/use-document-numbers.ts';
import { BackLink } from '#components/ui/back-link.tsx';
import { useUrlParams } from '#components/ui/use-url.ts';

/** The way back to the statement or credit note whose clicks are looked at. */
export function BackToStatement() {
  const [params] = useUrlParams();
  const id = params.get('statement') ?? params.get('credited');
  const document = useDocumentNumbers(id !== null).get(id ?? '');
  if (!document) return null;
  return <BackLink href={`/billing/statements/${document.statementId}`}>{document.number}</BackLink>;
}
