import { readFileSync } from 'node:fs';
import type { PackReport } from '@clickledger/core/verify';
import { formatMicros, toJson } from '@clickledger/domain';
import type { Register } from '#command.ts';
import { stepBar } from '#step-bar.ts';

interface Options {
  publicKey?: string;
  json?: boolean;
}

const EXIT_STATUSES = `
Exit status: 0 it is as it was signed, and its clicks come to its lines and its total; 2 it is not; 3 there is no such
file; 5 it is no evidence pack, or the public key cannot be read.`;
const MEGABYTE = 1_000_000;
/** Stores or files differ from what they should be. */
const DIFFERS = 2;

/** Needs neither a server nor an environment: whoever was sent a pack may check it. */
export const registerVerify: Register = (program) => {
  program
    .command('verify')
    .description('check an evidence pack by itself, and count its statement again from its clicks')
    .argument('<pack>', 'the .zip')
    .option(
      '--public-key <file or fingerprint>',
      'the issuer’s key, in PEM, or its fingerprint (SHA256:…); without it the pack says itself by what it is signed',
    )
    .option('--json', 'print JSON, on one line')
    .addHelpText('after', EXIT_STATUSES)
    .action(async (path: string, { publicKey, json }: Options) => {
      const { verifyPack } = await import('@clickledger/core/verify');
      const bar = stepBar('Verifying', 'MB');
      const report = await verifyPack(path, {
        publicKey: publicKey && (await keyText(publicKey)),
        onProgress: (bytes, of) => bar.update(Math.ceil(bytes / MEGABYTE), Math.ceil(of / MEGABYTE)),
      }).finally(() => bar.stop());
      const text = json ? toJson(report) : reportLines(report).join('\n');
      process.stdout.write(`${text}\n`);
      if (report.problems.length > 0) process.exitCode = DIFFERS;
    });
};

/** @throws NoPackError where there is no such file. */
async function keyText(given: string): Promise<string> {
  if (given.startsWith('SHA256:')) return given;
  try {
    return readFileSync(given, 'utf8');
  } catch (error) {
    const { NoPackError } = await import('@clickledger/core/verify');
    const problem = `The public key ${given} cannot be read: name its file, or its fingerprint (SHA256:…).`;
    throw new NoPackError(problem, { cause: error });
  }
}

function reportLines({ statement, kind, files, clicks, key, problems, notes }: PackReport): string[] {
  const { number, month, advertiserId, currency, totalMicros } = statement;
  const what = kind === 'credit_note' ? 'credit note' : 'statement';
  const total = formatMicros(BigInt(totalMicros), currency, 'en');
  return [
    `${what} ${number} of ${advertiserId}, ${month}, ${total}: ${problems.length === 0 ? 'proved' : 'NOT AS IT WAS ISSUED'}`,
    ...problems.map(({ file, row, problem }) => `  ${file}${row ? `, row ${row}` : ''}: ${problem}`),
    ...(problems.length === 0
      ? [
          `  ${files} files are as they were signed.`,
          `  ${clicks} clicks, one by one, come to its lines; the lines and taxes come to its total.`,
        ]
      : []),
    `  Signed by ${key.fingerprint}${key.given ? '.' : ', as the pack says itself: compare it with what the issuer tells, or name it with --public-key.'}`,
    ...notes.map((note) => `  Note: ${note}`),
  ];
}
