import { PGlite } from '@electric-sql/pglite';
import { pgliteOptions } from './pglite-options.ts';

// Run by database.ts as a process of its own: creating a database takes 500 MB, which only a process gives back.
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder to create the database in.');
const db = await PGlite.create(pgliteOptions(folder));
await db.close();
