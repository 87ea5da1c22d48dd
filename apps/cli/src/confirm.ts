import { createInterface } from 'node:readline/promises';
import { ExpectedError } from '@clickledger/config';

/** Nobody said yes to something that cannot be undone, and nothing was done. */
class Unconfirmed extends ExpectedError {
  override readonly exitStatus = 7;
}

/**
 * Asks whoever is at the terminal to type the name of what is to end, unless `--yes` did.
 * @throws Unconfirmed where nobody is there, or something else is typed.
 */
export async function confirmName(
  name: string,
  what: string,
  { yes }: { yes?: boolean | undefined },
): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) throw new Unconfirmed(`${what} Add --yes to do it.`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const typed = await terminal.question(`${what}\nType its name, ${name}, to go on: `);
    if (typed.trim() !== name) throw new Unconfirmed('That is another name: nothing was done.');
  } finally {
    terminal.close();
  }
}
