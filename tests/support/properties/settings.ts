/** That of the gate, which is to say the same of a commit each time. */
const GATE_SEED = 16;

/** How properties are tested. */
interface PropertySettings {
  /** With none, fast-check takes another one each time. */
  seed: number | undefined;
  /** How often as many runs as a property asks for. */
  times: number;
}

/**
 * The seed `PROPERTY_SEED`, else the gate's where `CI` is set; and `PROPERTY_RUNS` times as many runs. Throws where one of
 * them is set to what is no such number.
 */
export function propertySettings(env: NodeJS.ProcessEnv): PropertySettings {
  const seed = env.PROPERTY_SEED ? Number(env.PROPERTY_SEED) : env.CI ? GATE_SEED : undefined;
  const times = Number(env.PROPERTY_RUNS || 1);
  if (seed !== undefined && !Number.isInteger(seed)) throw new Error('PROPERTY_SEED is to be a whole number');
  if (!Number.isInteger(times) || times < 1) throw new Error('PROPERTY_RUNS is to be a whole number above 0');
  return { seed, times };
}
