import type { Rule } from '../rule.ts';
import { clickFrequencyIp, clickFrequencyVisitor } from './clickFrequency.ts';
import { datacenter } from './datacenter.ts';
import { declaredBot } from './declaredBot.ts';
import { inconsistentHeaders } from './inconsistentHeaders.ts';
import { missingHeaders } from './missingHeaders.ts';
import { missingUserAgent } from './missingUserAgent.ts';

/** Every rule that judges clicks, the plainest first: the order in which findings are shown. */
export const RULES: readonly Rule[] = [
  declaredBot,
  missingUserAgent,
  datacenter,
  missingHeaders,
  inconsistentHeaders,
  clickFrequencyIp,
  clickFrequencyVisitor,
];
