import { z } from 'zod';

/** Kinds of variables of the environment. */
export const port = z.coerce.number().int().min(1).max(65535);
export const url = (protocols: string[]) =>
  z.url({ protocol: new RegExp(`^(${protocols.join('|')})$`) }).optional();
export const limit = (perSecond: number) => z.coerce.number().int().min(0).max(1_000_000).default(perSecond);
export const flag = z.enum(['true', 'false', '1', '0']).transform((v) => v === 'true' || v === '1');
