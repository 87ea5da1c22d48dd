import { DECLARED_BOT_NAMES } from './declared-bot-names.ts';
import { withoutDevice } from './robots/device-part.ts';
import { listedNames, robotWords } from './robots/lists.ts';
import { PatternSet } from './robots/pattern-set.ts';
import { robotShape } from './robots/shapes.ts';

const OWN_NAMES = new PatternSet(DECLARED_BOT_NAMES.map(([name, pattern]) => ({ name, pattern })));
const LISTED = new PatternSet([...listedNames(), ...robotWords()]);

const NAME_MAX = 64;
const FIRST_PRODUCT = /^(?!Mozilla)[^/;,(]+/;
const ROBOT_WORD = /bot|crawl|spider|fetch|feed|reader|preview|monitor|validator/i;
const WORD_BEFORE = /[\w.-]{0,40}$/;
const WORD_AFTER = /^[\w.-]{0,40}/;
const COMPATIBLE = /compatible;\s*(?!\s|MSIE|Konqueror)([^/;)]+)/;
const CONTACT_HOST = /https?:\/\/(?:www\.)?([^/\s;)]+)/;

/** The best name in a user agent that is known to be a robot's: a product's if there is one, else its site's. */
function nameOf(userAgent: string, declaration: string): string {
  const text = userAgent.replace(/\+? ?https?:\/\/\S+|[\w.+-]{1,64}@\S+/g, ' ');
  const name =
    FIRST_PRODUCT.exec(text)?.[0] ??
    robotWord(text) ??
    COMPATIBLE.exec(text)?.[1] ??
    CONTACT_HOST.exec(userAgent)?.[1] ??
    declaration;
  return (name.trim() || declaration).slice(0, NAME_MAX).toWellFormed();
}

/** The first word that says what robots do. Looked for by what it holds: a pattern of the whole word is tried at every character. */
function robotWord(text: string): string | undefined {
  const found = ROBOT_WORD.exec(text);
  if (found === null) return undefined;
  const [word] = found;
  const before = WORD_BEFORE.exec(text.slice(Math.max(0, found.index - 40), found.index))?.[0] ?? '';
  const after =
    WORD_AFTER.exec(text.slice(found.index + word.length, found.index + word.length + 40))?.[0] ?? '';
  return before + word + after;
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
