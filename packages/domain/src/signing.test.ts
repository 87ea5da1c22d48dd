import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isSignature, linkText, pixelText, type SignedParameter, signPixel, signText } from './signing.ts';
import { readLink } from './token.ts';

const FOLDER = join(import.meta.dirname, '../../../docs/signing');
const PATH = join(FOLDER, 'vectors.json');

interface Vectors {
  kid: string;
  secret: string;
  pixels: { name: string; parameters: Record<string, string>; text: string; signature: string }[];
  links: { name: string; fields: (string | number)[]; payload: string; signature: string }[];
}
const vectors = JSON.parse(readFileSync(PATH, 'utf8')) as Vectors;
const { secret, kid } = vectors;

test.each(vectors.pixels)('the vector of a pixel: $name', ({ parameters, text, signature }) => {
  expect(pixelText((name: SignedParameter) => parameters[name])).toBe(text);
  expect(signText(text, secret)).toBe(signature);
  expect(isSignature(signature, text, secret)).toBe(true);
  const { campaign = '', exp = '', n = '' } = parameters;
  expect(signPixel({ ...parameters, campaign, kid, exp, n }, secret).get('sig')).toBe(signature);
});

test.each(vectors.links)('the vector of a link: $name', ({ fields, payload, signature }) => {
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toEqual(fields);
  expect(signText(linkText(payload), secret)).toBe(signature);
  const key = { advertiserId: 'acme', secret };
  const find = (id: string) => (id === kid ? key : undefined);
  expect(readLink(`${payload}.${signature}`, { secret: 'other', find })).toMatchObject({ key });
});

const EXAMPLES = [
  { language: 'TypeScript', probe: [process.execPath, '--version'], run: [process.execPath, 'sign.ts'] },
  { language: 'Python', probe: ['python3', '--version'], run: ['python3', 'sign.py'] },
  { language: 'PHP', probe: ['php', '--version'], run: ['php', 'sign.php'] },
  { language: 'Go', probe: ['go', 'version'], run: ['go', 'run', 'sign.go'] },
];

test.for(EXAMPLES)(
  'the example in $language signs as the vectors do',
  { timeout: 120_000 },
  (example, context) => {
    const [program = '', ...probe] = example.probe;
    context.skip(spawnSync(program, probe).status !== 0, `${example.language} is not installed here`);
    const [command = '', ...args] = example.run;
    const printed = execFileSync(command, [...args, PATH], { cwd: FOLDER, encoding: 'utf8' });
    expect(printed.trim().split('\n')).toEqual(
      [...vectors.pixels, ...vectors.links].map(({ signature }) => signature),
    );
  },
);
