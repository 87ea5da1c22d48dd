import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const EXECUTABLE = '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the system's Chromium. Throws, saying what to install, where there is none. */
export async function launchChromium(): Promise<Browser> {
  if (!existsSync(EXECUTABLE)) {
    throw new Error(
      `These tests run the snippet in a real browser and need ${EXECUTABLE} (Debian package chromium).`,
    );
  }
  return chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
}
