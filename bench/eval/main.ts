import { evaluateHeaders } from './headers.ts';
import { evaluateTraffic } from './traffic/traffic.ts';
import { evaluateUserAgents } from './user-agents.ts';

/** What is measured on labelled data, by its name on the command line. */
const FAMILIES: Record<string, (args: readonly string[]) => Promise<void>> = {
  'user-agents': evaluateUserAgents,
  headers: evaluateHeaders,
  traffic: evaluateTraffic,
};

const [name, ...args] = process.argv.slice(2);
const chosen = name === undefined ? Object.values(FAMILIES) : [FAMILIES[name]];
for (const evaluate of chosen) {
  if (evaluate === undefined) {
    process.stderr.write(`npm run eval -- [${Object.keys(FAMILIES).join('|')}]\n`);
    process.exitCode = 2;
  } else await evaluate(args);
}
