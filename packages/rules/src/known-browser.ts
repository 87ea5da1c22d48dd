export type Engine = 'chromium' | 'gecko' | 'webkit' | 'trident';

/** A browser in the form that its maker gives it, of which it is known which headers it sends with what. */
export interface KnownBrowser {
  engine: Exclude<Engine, 'trident'>;
  /** Major version: of Chromium, of Firefox, of Safari. */
  version: number;
}

/**
 * Chrome, Edge, and those that call themselves Chrome. Phones since their names were taken out of it (`Android 10; K`):
 * what came before is also what televisions, consoles and apps say.
 */
const CHROMIUM =
  /^Mozilla\/5\.0 \((?:Windows NT 10\.0; Win64; x64|Macintosh; Intel Mac OS X 10_15_7|X11; (?:Linux|CrOS) x86_64[^()]*|Linux; Android 10; K)\) AppleWebKit\/537\.36 \(KHTML, like Gecko\) Chrome\/(\d+)[\d.]*(?: Mobile)? Safari\/537\.36(?: EdgA?\/[\d.]+)?$/;
const FIREFOX = /^Mozilla\/5\.0 \([^()]*; rv:\d+\.\d+\) Gecko\/(?:20100101|\d+\.\d+) Firefox\/(\d+)\.\d+$/;
const SAFARI =
  /^Mozilla\/5\.0 \((?:Macintosh; Intel Mac OS X 10_15_7|(?:iPhone|iPad); CPU (?:iPhone )?OS [\d_]+ like Mac OS X)\) AppleWebKit\/605\.1\.15 \(KHTML, like Gecko\) Version\/(\d+)[\d.]* (?:Mobile\/15E148 )?Safari\/60[45]\.1(?:\.15)?$/;

/** Undefined for all that may differ from what makers publish: forks, apps, devices, the old and the odd. */
export function knownBrowser(userAgent: string): KnownBrowser | undefined {
  const chromium = CHROMIUM.exec(userAgent);
  if (chromium) return { engine: 'chromium', version: Number(chromium[1]) };
  const firefox = FIREFOX.exec(userAgent);
  if (firefox) return { engine: 'gecko', version: Number(firefox[1]) };
  const safari = SAFARI.exec(userAgent);
  return safari ? { engine: 'webkit', version: Number(safari[1]) } : undefined;
}

/** The engine that a user agent claims; undefined where it claims none, as apps with a name of their own. */
export function claimedEngine(userAgent: string): Engine | undefined {
  if (/\bChrom(?:e|ium)\//.test(userAgent)) return 'chromium';
  if (/\bFirefox\//.test(userAgent)) return 'gecko';
  if (/\((?:iPhone|iPad|iPod)\b|\bVersion\/[\d.]+ (?:Mobile\/\w+ )?Safari\//.test(userAgent)) return 'webkit';
  return /\bMSIE \d|\bTrident\//.test(userAgent) ? 'trident' : undefined;
}

/** Of a Chromium under whatever name, its version; 0 where there is none. */
export function chromiumOf(userAgent: string): KnownBrowser {
  return { engine: 'chromium', version: Number(/\bChrom(?:e|ium)\/(\d+)/.exec(userAgent)?.[1] ?? 0) };
}

/** From these versions on, a browser sends Sec-Fetch-Site, -Mode and -Dest over https. Safari did from 16.4. */
const SENDS_FETCH_METADATA = { chromium: 80, gecko: 90, webkit: 17 } as const;
/** From then on, Chromium sends all three hints over https without being asked. */
const SENDS_HINTS = 95;

export function sendsFetchMetadata({ engine, version }: KnownBrowser): boolean {
  return version >= SENDS_FETCH_METADATA[engine];
}

export function sendsHints({ engine, version }: KnownBrowser): boolean {
  return engine === 'chromium' && version >= SENDS_HINTS;
}
