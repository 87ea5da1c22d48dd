/** A reason in words: a name, and what it means to the advertiser in one clause. */
export interface ReasonText {
  name: string;
  meaning: string;
}

/** Every rule that may make a click invalid, by its name in the ledger. */
export const REASONS: Readonly<Record<string, ReasonText>> = {
  declared_bot: {
    name: 'Declared bot',
    meaning: 'The visitor names itself as a bot, a link previewer or a program.',
  },
  missing_user_agent: {
    name: 'No user agent',
    meaning: 'The visitor does not say what it is; every browser does.',
  },
  datacenter: {
    name: 'Data centre',
    meaning: 'The address belongs to a network that houses servers, not people.',
  },
  missing_headers: {
    name: 'Missing headers',
    meaning: 'Headers are missing that every browser sends.',
  },
  inconsistent_headers: {
    name: 'Contradicting headers',
    meaning: 'The request contradicts the browser that it claims to be.',
  },
  click_frequency_ip: {
    name: 'Too many from one address',
    meaning: 'More clicks in ten minutes than a household or a small office makes.',
  },
  click_frequency_visitor: {
    name: 'Too many of one visitor',
    meaning: 'More clicks in ten minutes than one person makes.',
  },
};

/** The words for a rule; for one of another version of the product, its name alone. */
export function reasonText(rule: string): ReasonText {
  return REASONS[rule] ?? { name: rule, meaning: '' };
}
