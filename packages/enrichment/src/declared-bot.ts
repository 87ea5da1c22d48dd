import { DECLARED_BOT_NAMES } from './declared-bot-names.ts';
import { withoutDevice } from './robots/device-part.ts';
import { listedNames, robotWords } from './robots/lists.ts';
import { PatternSet } from './robots/pattern-set.ts';
import { robotShape } from './robots/shapes.ts';

const OWN_NAMES = new PatternSet(DECLARED_BOT_NAMES.map(([name, pattern]) => ({ name, pattern })));
const LISTED = new PatternSet([...listedNames(), ...robotWords()]);

const NAME_MAX = 64;
const FIRST_PRODUCT = /^(?!Mozilla)[^/;,(]+/;
const ROBOT_WORD =
  /[\w.-]{0,40}(?:bot|crawl|spider|fetch|feed|reader|preview|monitor|validator)[\w.-]{0,40}/i;
const COMPATIBLE = /compatible;\s*(?!\s|MSIE|Konqueror)([^/;)]+)/;
const CONTACT_HOST = /https?:\/\/(?:www\.)?([^/\s;)]+)/;

/** The best name in a user agent that is known to be a robot's: a product's if there is one, else its site's. */
function nameOf(userAgent: string, declaration: string): string {
  const text = userAgent.replace(/\+? ?https?:\/\/\S+|[\w.+-]{1,64}@\S+/g, ' ');
  const name =
    FIRST_PRODUCT.exec(text)?.[0] ??
    ROBOT_WORD.exec(text)?.[0] ??
    COMPATIBLE.exec(text)?.[1] ??
    CONTACT_HOST.exec(userAgent)?.[1] ??
    declaration;
  return (name.trim() || declaration).slice(0, NAME_MAX).toWellFormed();
}

/** The name of the bot, library, previewer or feed reader that `userAgent` declares itself to be, or ''. */
export function declaredBot(userAgent: string): string {
  const known = OWN_NAMES.first(userAgent);
  if (known) return known.of.name;
  // Phones are called "M BOT 551", too: a word of a model's name declares nothing, unless it is a known robot's.
  const text = withoutDevice(userAgent);
  const declaration = LISTED.first(text)?.text ?? robotShape(text);
  return declaration === undefined ? '' : nameOf(userAgent, declaration);
}
