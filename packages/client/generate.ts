// Makes src/schema.d.ts anew from the document of the API: npm run generate --workspace packages/client
import { writeFileSync } from 'node:fs';
import { makeSchema, SCHEMA_PATH } from './make-schema.ts';

writeFileSync(SCHEMA_PATH, await makeSchema());
