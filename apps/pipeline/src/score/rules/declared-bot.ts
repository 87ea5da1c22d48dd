import type { Rule } from '#score/rule.ts';

/** Declared bots and spiders, link previewers, feed readers and HTTP libraries (MRC: GIVT by list). */
export const declaredBot: Rule = {
  name: 'declared_bot',
  version: 1,
  class: 'givt',
  judge: (click) =>
    click.declared_bot === '' ? undefined : { weight: 100, detail: { bot: click.declared_bot } },
};
