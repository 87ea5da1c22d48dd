/** An address to complain to is the mark of a robot (`+http://...`, `bot@example.org`, `example.com`). */
const CONTACT =
  /https?:\/\/(?!(?:www\.)?(?:9jamusic|qtweb|bsalsa\.com|seamonkey|mozilla\.org\/\))|\))|\bwww\.(?!9jamusic|qtweb|bsalsa)[a-z0-9-]+\.[a-z]|\w ?(?:@|\(at\)) ?[a-z][\w-]{1,60}(?:\.| dot )[a-z]/i;
const SITE =
  /(?:^|[\s(;,])(?!bsalsa\.|wetter\.|ask\.com mobile|qtweb|tabletwarehouse)(?:[a-z0-9-]{1,40}\.){1,3}(?:com|net|org|io|ai|co|eu|de|fr|ru|info)(?=[\s);,/:]|$)/i;
/** `compatible` is what robots say before their name; of browsers only those that are older than most people's. */
const COMPATIBLE =
  /compatible[;,] ?(?!MSIE|Konqueror|iCab|IBrowse|NetPositive|OmniWeb|ABrowse|Teleca|Nokia|Series|Aggregation|ms-office|Opera|Google Desktop|Charon|Origyn|OSS|Polaris|SonyEricsson|OffByOne|AvantGo|Palm|PDA|PPC|Linux|Windows|Win|Mac|X11|U;|Amiga|ANT|Barca|NetFront|Maemo|Netscape|Elinks|Trident|IE |PIE|Macintosh|BlackBerry|Symbian|Sun|Unix|J2ME|MIDP|[;)\s])[^;)]{2}/i;
/** Something before what is a browser's user agent, as those who copy one put it. */
const BEFORE_BROWSER = /^(?!Mozilla|Opera)(?:[a-z]+[,|:] ?|.*: ?)Mozilla\/\d/i;
/** What follows the engine's name within its own brackets. */
const BEHIND_ENGINE =
  /KHTML, like Gecko(?:\/[\d.]+)?(?:[;,] ?| )(?!Safari|HEVC|Chrome|Mobile|googleweblight|Version|Brave|Ubuntu|Iron|Kindle|Nintendo|NX|Konqueror|Epiphany|Debian|Ubuntu|QtWeb|Arora|BrowserNG|Hv3|Java|Symbian|UCBrowser|NokiaBrowser|UP|Untrusted|Profile|Konq|Config|UNTRUSTED|Maxthon|Vivaldi|Opera)[^)\s\d(]/;
const BEHIND_REVISION =
  /\brv:\d+\.0; ?(?!IEMobile|Crazy|WPDesktop|SE 2|Win|Linux|Android|Mobile|Tablet|Touch|ARM|LCJB|Microsoft|[A-Z]{2,6}[);])[A-Za-z]/;

/** What a robot's user agent looks like where no list knows its name; the device's part has been cut out. */
export function robotShape(text: string): string | undefined {
  const found =
    CONTACT.exec(text) ??
    SITE.exec(text) ??
    COMPATIBLE.exec(text) ??
    BEHIND_ENGINE.exec(text) ??
    BEHIND_REVISION.exec(text) ??
    BEFORE_BROWSER.exec(text) ??
    BARE_PRODUCT.exec(text);
  return found?.[0];
}

/** A bare product and version, as libraries send it: `portscout/0.8.1`. Text browsers and old ones do so, too. */
const BARE_PRODUCT =
  /^(?!mozilla|opera|safari|dalvik|mobilesafari|dillo|e?links|lynx|w3m|browsh|netsurf|amiga|voyager|dorado|microsoft pocket|qc\d|midori|desay|.*browser|ninetails|mozacfetch|googleapp)[a-z][\w.-]*(?: [\w.-]+){0,3}\/v?\d[\w.]*$/i;
