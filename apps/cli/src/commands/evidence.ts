import { loadEvidenceKey } from '@clickledger/config';
import { toJson } from '@clickledger/domain';
import type { Register } from '#command.ts';
import { withCallOf } from '#with-call.ts';
import { print } from '#with-engines.ts';

interface Options {
  json?: boolean;
}

export const registerEvidence: Register = (program, readEnv) => {
  const evidence = program
    .command('evidence')
    .description('the evidence packs of statements: the key that signs them, and one made by hand');

  evidence
    .command('key')
    .description('the public key, and its fingerprint: what whoever is sent a pack compares')
    .option('--json', 'print JSON, on one line')
    .action(({ json }: Options) => {
      const { publicKey, fingerprint } = loadEvidenceKey(readEnv());
      print(json ? toJson({ publicKey, fingerprint }) : `${fingerprint}\n${publicKey.trimEnd()}`);
    });

  evidence
    .command('write')
    .description('make the pack of a statement or credit note that is issued, unless there is one')
    .argument('<id>', 'st_… or cn_…')
    .option('--json', 'print JSON, on one line')
    .action((id: string, options: Options) =>
      withCallOf(readEnv, 'evidence')(undefined, options, async (call) => {
        const { writeEvidencePack } = await import('@clickledger/core/evidence');
        const { path, bytes } = await writeEvidencePack(call, id);
        return { json: { path, bytes }, text: `${path}, ${bytes} bytes` };
      }),
    );
};
