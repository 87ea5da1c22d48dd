import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileList } from './compile.ts';

writeFileSync(join(import.meta.dirname, 'list.ts'), compileList());
