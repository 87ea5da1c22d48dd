import { type Browser, pickBrowser } from './browsers.ts';
import { type Campaign, surelyApart } from './market.ts';
import { addressIn, RESIDENTIAL } from './networks.ts';
import type { Place } from './places.ts';
import { Random } from './random.ts';

/** A person with one browser at one address. */
export interface Visitor {
  id: string;
  ip: string;
  languages: string;
  browser: Browser;
}

/** Nobody clicks two ads within this time, but for double clicks: 20 in ten minutes, or 60 in a day, would look like a robot. */
const PAUSE_MS = 1_800_000;

interface Diary {
  visitor: Visitor;
  /** May click anything again from then on, ms UTC. */
  freeAt: number;
  /** The same by campaign: sooner, it might count as a repeat. */
  freeFor: Map<string, number>;
}

/**
 * People who come back. Each is made from the seed, its place and its number alone, on first use; low
 * numbers are the regulars. `run` is part of visitor ids, so that two runs never share a visitor.
 */
export class Population {
  readonly #seed: string;
  readonly run: string;
  readonly #size: number;
  readonly #diaries = new Map<string, Diary>();
  #passersBy = 0;

  constructor(seed: string, run: string, size: number) {
    this.#seed = seed;
    this.run = run;
    this.#size = size;
  }

  /** Somebody of the place who is free to click on the campaign at this time, and is then busy for a while. */
  visitorFor(place: Place, campaign: Campaign, at: number, random: Random): Visitor {
    for (let attempt = 0; attempt < 8; attempt++) {
      const number = Math.floor(this.#size * random.float() ** 2);
      const diary = this.#diary(place, `${number}`);
      if (diary.freeAt > at || (diary.freeFor.get(campaign.id) ?? 0) > at) continue;
      diary.freeAt = at + PAUSE_MS;
      diary.freeFor.set(campaign.id, at + surelyApart(campaign));
      return diary.visitor;
    }
    return this.passerBy(place);
  }

  /** Somebody who is never seen again. */
  passerBy(place: Place): Visitor {
    this.#passersBy++;
    return this.#make(place, `once-${this.#passersBy}`);
  }

  #diary(place: Place, number: string): Diary {
    const key = `${place.timeZone}:${number}`;
    let diary = this.#diaries.get(key);
    if (!diary) {
      diary = { visitor: this.#make(place, number), freeAt: 0, freeFor: new Map() };
      this.#diaries.set(key, diary);
    }
    return diary;
  }

  #make(place: Place, number: string): Visitor {
    const random = new Random(`${this.#seed}:visitor:${place.timeZone}:${number}`);
    const zone = place.timeZone.replace(/^.*\//, '').toLowerCase();
    return {
      id: `v-${this.run}-${zone}-${number}`,
      ip: addressIn(RESIDENTIAL[place.country] ?? [], random),
      languages: random.pick(place.languages),
      browser: pickBrowser(random),
    };
  }
}
