const words = (text: string): string => text.trim().split(/\s+/).join('|');

/** Sites that stand in the user agents of people's browsers and toolbars. */
const SITES_OF_BROWSERS = words(`
  9jamusic qtweb bsalsa seamonkey tabletwarehouse wetter\\. web\\.de ultrablock\\. multibrowser\\. battle\\.net avantbrowser\\. glennmcc\\. translate\\.google\\. docs\\.google\\.
`);
/** An address to complain to is the mark of a robot (`+http://...`, `bot@example.org`). */
const CONTACT = new RegExp(
  `https?://(?!(?:www\\.)?(?:${SITES_OF_BROWSERS}|mozilla\\.org/\\)))(?!\\))|\\bwww\\.(?!${SITES_OF_BROWSERS})[a-z0-9-]+\\.[a-z]|\\w ?(?:@|\\(at\\)| at ) ?[a-z][\\w-]{1,60}(?:\\.| dot )[a-z]`,
  'i',
);
/** The same without a scheme: `example.com`. */
const SITE = new RegExp(
  `(?:^|[\\s(;,])(?!(?:www\\.)?(?:${SITES_OF_BROWSERS})|ask\\.com mobile)(?:[a-z0-9-]{1,40}\\.){1,3}(?:com|net|org|io|ai|co|eu|de|fr|ru|info)(?=[\\s);,/:]|$)`,
  'i',
);

/** What browsers, most of them of old, and their systems say behind `compatible`. */
const COMPATIBLE_BROWSERS = words(`
  MSIE Konqueror iCab IBrowse NetPositive OmniWeb ABrowse Teleca Nokia Series Aggregation ms-office Opera Charon Origyn OSS
  Polaris SonyEricsson OffByOne AvantGo Palm PDA PPC Linux Windows Win Mac X11 U; Amiga ANT Barca NetFront Maemo Netscape
  Elinks Trident IE\\s PIE BlackBerry Symbian Sun Unix J2ME MIDP MSPIE NCBrowser RISC Go\\.Web KUN
  MC680x0 Netbox (?:Mobile|Tablet|Smartphone)\\d Haiku x86\\sHaiku Odyssey Acorn MMEF\\d DPlus Device\\sMosaic Mozilla Gecko Dillo
  FW\\s\\d Intel\\sMac
  UP\\.Browser (?:[\\w.]{1,20}\\s){0,2}\\w{0,20}Browser
`);
/** `compatible` is what robots say before their name. */
const COMPATIBLE = new RegExp(
  `compatible[;,] ?(?!${COMPATIBLE_BROWSERS}|Google Desktop|[;)\\s])[^;)]{2}`,
  'i',
);

/** What browsers and devices say behind the engine's `like Gecko`, without a bracket between. */
const ENGINE_BROWSERS = words(`
  Safari HEVC Chrome Mobile googleweblight Version Brave Ubuntu Iron Kindle Nintendo NX Konqueror Epiphany Debian QtWeb Arora
  BrowserNG vERSION Hv3 Java Symbian UCBrowser NokiaBrowser UP Untrusted UNTRUSTED Profile Konq Config Maxthon Vivaldi Opera
`);
const BEHIND_ENGINE = new RegExp(
  `\\(KHTML, like Gecko(?:/[\\d.]+)?(?:[;,] ?| )(?!${ENGINE_BROWSERS})[^)\\s\\d(]`,
);

/** What Internet Explorer 11, Firefox on phones and KaiOS say behind their revision. */
const REVISION_BROWSERS = words(
  '\\w*Browser Waterfox Avant Lunascape PaleMoon Cyberfox Basilisk SeaMonkey Trident like\\s IEMobile Crazy WPDesktop SE\\s Win Linux Android Mobile Tablet Touch ARM LCJB Microsoft Ghostery [A-Z]{2,6}[);] [A-Z]+\\d+[A-Z]*[);]',
);
const BEHIND_REVISION = new RegExp(`\\brv:\\d+\\.0; ?(?!${REVISION_BROWSERS})[A-Za-z]`);

/** Something before what is a browser's user agent, as those who copy one put it. */
const BEFORE_BROWSER = /^(?!Mozilla|Opera|\w*Browser )(?:[a-z]+(?:[,|:] ?| )|.*: ?)Mozilla\/\d/i;

/** Browsers that say no more than their name and version. */
const BARE_BROWSERS = words(`
  mozilla opera safari dalvik mobilesafari dillo e?links lynx w3m browsh netsurf amiga voyager dorado microsoft\\spocket qc\\d
  midori desay ninetails mozacfetch googleapp hbbtv .*browser .*mosaic
  sleipnir (?:nokia|blackberry|sonyericsson|ericsson|lge?|sec|sie|mot|samsung|sch|philips|sanyo)[-_\\s]?[\\w-]*\\d
`);
/** A bare product and version, as libraries send it: `portscout/0.8.1`. */
const BARE_PRODUCT = new RegExp(`^(?!${BARE_BROWSERS})[a-z][\\w.-]*(?: [\\w.-]+){0,3}/v?\\d[\\w.]*$`, 'i');

const SHAPES = [CONTACT, SITE, COMPATIBLE, BEHIND_ENGINE, BEHIND_REVISION, BEFORE_BROWSER, BARE_PRODUCT];

/** What looks like a robot where no list knows its name, or undefined; the device's part has been cut out. */
export function robotShape(text: string): string | undefined {
  for (const shape of SHAPES) {
    const found = shape.exec(text);
    if (found !== null) return found[0];
  }
  return undefined;
}
