import type { GeneralRule } from './rule.ts';

/** Declared bots and spiders, link previewers, feed readers and HTTP libraries (MRC: GIVT by list). */
export const declaredBot: GeneralRule = {
  name: 'declared_bot',
  version: 3,
  class: 'givt',
  about: 'agent',
  needs: 'user agent',
  words: {
    name: 'Declared bot',
    meaning: 'The visitor names itself as a bot, a link previewer or a program.',
  },
  limits: {},
  weight: 100,
  judge: (click) => (click.declared_bot === '' ? undefined : { detail: { bot: click.declared_bot } }),
  clause: ({ bot }) => `declared bot ${bot || 'without a name'}`,
};
