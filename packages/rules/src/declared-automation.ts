import type { GeneralRule } from './rule.ts';

/**
 * A browser that says by itself that a program drives it: its hints name it headless, or `navigator.webdriver` is true, as
 * the WebDriver standard asks. It is as good as a robot's name (MRC: GIVT, declared robots).
 */
export const declaredAutomation: GeneralRule = {
  name: 'declared_automation',
  version: 1,
  class: 'givt',
  about: 'agent',
  words: {
    name: 'Driven by a program',
    meaning: 'The browser says that a program drives it, not a person.',
  },
  limits: {},
  weight: 100,
  judge({ headers, webdriver }) {
    if (headers?.sec_ch_ua?.includes('Headless')) return { detail: { saw: 'headless' } };
    return webdriver ? { detail: { saw: 'webdriver' } } : undefined;
  },
  clause: ({ saw }) =>
    saw === 'headless'
      ? 'its headers name a headless browser'
      : 'its browser says that a program drives it (navigator.webdriver)',
};
