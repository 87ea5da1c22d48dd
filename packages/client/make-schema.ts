import { join } from 'node:path';
import { apiDocument } from '@clickledger/api';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

export const SCHEMA_PATH = join(import.meta.dirname, 'src/schema.d.ts');

const HEAD = `// Made from the document of the API; after it has changed: npm run generate --workspace packages/client

`;

/** The types of all that the API takes and answers. */
export async function makeSchema(): Promise<string> {
  const document = apiDocument() as OpenAPI3;
  return HEAD + astToString(await openapiTS(document, { defaultNonNullable: false }));
}
