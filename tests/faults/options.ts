import { parseArgs } from 'node:util';

/** What a fault run is made of: the same options make the same traffic and the same faults in the same order. */
export interface FaultOptions {
  seed: number;
  clicks: number;
  /** How long the clicks take; faults begin as long as clicks come. */
  minutes: number;
}

const DEFAULTS: FaultOptions = { seed: 1, clicks: 300_000, minutes: 20 };

/** @throws Error that says which option is not a number above zero. */
export function parseOptions(args: string[]): FaultOptions {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { seed: option, clicks: option, minutes: option } });
  const number = (name: keyof FaultOptions) => {
    const value = Number(values[name] ?? DEFAULTS[name]);
    if (!(value > 0)) throw new Error(`Give --${name} a number above zero.`);
    return value;
  };
  return { seed: number('seed'), clicks: number('clicks'), minutes: number('minutes') };
}
