/**
 * What stands for a device and its firmware, or for an edition of a browser, where makers write what they like: phones are called `M BOT 551` and
 * `Radar C110e`, the firmware of televisions `Catcher4.69`.
 */
const DEVICE_PARTS: readonly RegExp[] = [
  // A model behind the system's version and perhaps a language: `Android 6.0; M BOT 551 Build/MRA58K`.
  /(\b(?:Android|HarmonyOS|Adr)[^;()]{0,40};(?: ?[a-z]{2}[-_][a-z]{2};)?)(?:[^()]{0,80}?\bBuild\/[^;()\s]*|[^;()]*)/gi,
  /(\bIEMobile\/[\d.]+;)[^()]*/gi,
  // What a company's or a maker's edition of Internet Explorer 11 puts into it: an intranet's address, a code.
  /(\bTrident\/7\.0;)[^()]{0,200}?(?=\brv:11\.0)/gi,
  // Televisions, set-top boxes and cars: products of firmware, and the brackets in which their models stand.
  /(\b(?:OMI|Model|Build|VIDAA|Hisense|LaTivu|SRAF|Release|DTV|NETTV|Firmware|SW-Version)[/_])[^\s()]*/gi,
  /(\b(?:HbbTV|VIDAA|SmartTV|NETTV|CE-HTML|OHTV|OIPF|ToshibaTP|SmartTvA|Linux\/SmartTV|Web0S|WebOS\.TV|BRAVIA|DuneHD|Tesla|QtCarBrowser)[^\s()]{0,60}) ?\([^()]*(?:\([^()]*\)[^()]*)*\)/gi,
  /(\((?:SMART-TV|Web0S|WebOS|SmartTV|Tizen|DTV|PhilipsTV|CrKey))[^()]*/gi,
];
const HAS_DEVICE =
  /Android|HarmonyOS|Adr |IEMobile|OMI\/|Model\/|VIDAA|HbbTV|CE-HTML|NETTV|OIPF|TV|Web0S|WebOS|Tizen|LaTivu|BRAVIA|CrKey|QtCarBrowser|Tesla|Build\/|Trident\/7/i;

/** The user agent without what names its device; the very same text where nothing does. */
export function withoutDevice(userAgent: string): string {
  if (!HAS_DEVICE.test(userAgent)) return userAgent;
  return DEVICE_PARTS.reduce((text, part) => text.replace(part, '$1'), userAgent);
}
