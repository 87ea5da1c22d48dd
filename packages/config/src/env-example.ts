import { z } from 'zod';
import { envSchema } from './env.ts';

/**
 * The text of `.env.example`: every variable with what it is for, commented out at its default.
 * Regenerate with `node packages/config/src/writeEnvExample.ts`; a test holds the file to it.
 */
export function envExample(): string {
  const lines = ['# Every setting of Clickledger. An unset URL means the embedded engine.', ''];
  for (const [name, field] of Object.entries(envSchema.shape)) {
    if (field.description) lines.push(`# ${field.description}`);
    lines.push(`# ${name}=${defaultOf(field)}`, '');
  }
  return lines.join('\n');
}

function defaultOf(field: z.ZodType): string {
  return field instanceof z.ZodDefault ? String(field.def.defaultValue) : '';
}
