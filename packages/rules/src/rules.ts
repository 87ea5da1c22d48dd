import type { ListKind } from '@clickledger/domain';
import { anonymousNetwork } from './anonymous-network.ts';
import { clickFrequencyIp, clickFrequencyVisitor } from './click-frequency.ts';
import { clickLoadIp, clickLoadVisitor } from './click-load.ts';
import { clickedBeforeSeen } from './clicked-before-seen.ts';
import { clockwork } from './clockwork.ts';
import { datacenter } from './datacenter.ts';
import { declaredAutomation } from './declared-automation.ts';
import { declaredBot } from './declared-bot.ts';
import { inconsistentHeaders } from './inconsistent-headers.ts';
import { allowedByList, blockedByList } from './listed.ts';
import { missingHeaders } from './missing-headers.ts';
import { missingUserAgent } from './missing-user-agent.ts';
import { clickLoadNetwork } from './network-load.ts';
import { oneSiteOnly } from './one-site.ts';
import { clickLoadOperator } from './operator-load.ts';
import { rapidClicks } from './rapid-clicks.ts';
import { replayedToken } from './replayed-token.ts';
import type { DoorRule, GeneralRule, PatternRule, Rule } from './rule.ts';
import { testClick } from './test-click.ts';
import { unfittingRequest } from './unfitting-request.ts';
import { unknownBrowser } from './unknown-browser.ts';
import { impossibleTravel, visitorOnManyNetworks } from './wandering-visitor.ts';

/** Rules that need no memory, the plainest first: they judge at the door, before the dedupe window. */
export const GENERAL_RULES: readonly GeneralRule[] = [
  declaredBot,
  declaredAutomation,
  missingUserAgent,
  unknownBrowser,
  datacenter,
  anonymousNetwork,
  missingHeaders,
  inconsistentHeaders,
  unfittingRequest,
  clickedBeforeSeen,
];

/** Rules on how often something was seen: they judge what the dedupe window left, in the scorer. */
export const PATTERN_RULES: readonly PatternRule[] = [
  clickFrequencyIp,
  clickFrequencyVisitor,
  clickLoadIp,
  clickLoadVisitor,
  clickLoadNetwork,
  clickLoadOperator,
  oneSiteOnly,
  clockwork,
  rapidClicks,
  replayedToken,
  visitorOnManyNetworks,
  impossibleTravel,
];

/** What the lists of advertisers and of the deployment say: they judge at the door, too. */
export const LIST_RULES = { block: blockedByList, allow: allowedByList } as const satisfies Record<
  ListKind,
  DoorRule
>;

/** Every rule, in the order in which findings are shown. */
export const RULES: readonly (Rule | DoorRule)[] = [
  testClick,
  ...Object.values(LIST_RULES),
  ...GENERAL_RULES,
  ...PATTERN_RULES,
];

/** Version of all of them together, stored with each click. It moves with each rule that comes, goes or changes. */
export const RULE_SET = 9;
