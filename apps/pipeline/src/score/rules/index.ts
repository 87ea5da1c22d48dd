import type { Rule } from '#score/rule.ts';
import { clickFrequencyIp, clickFrequencyVisitor } from './click-frequency.ts';
import { datacenter } from './datacenter.ts';
import { declaredBot } from './declared-bot.ts';
import { inconsistentHeaders } from './inconsistent-headers.ts';
import { missingHeaders } from './missing-headers.ts';
import { missingUserAgent } from './missing-user-agent.ts';

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
