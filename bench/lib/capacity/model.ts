import { PARTITIONS } from '@clickledger/pipeline';
import { COMPRESSED_FROM_BYTES } from '@clickledger/pipeline/stages';
import { CLAIM_S, EMBEDDED_LOG_RECORDS, FIRST_CLICK_S, type Installation, sharesOf } from './installation.ts';
import {
  BYTES,
  type CostRun,
  type Door,
  MEMORY_MB,
  type Profile,
  type RecordBytes,
  type StageCost,
} from './measured-costs.ts';
import type { PRICES } from './prices.ts';

const DAY_S = 86_400;
const HOURS_A_MONTH = 730;
const GB = 1e9;
const TB = 1e12;
/** From so many clicks a second each turn of the scorer, 50 ms apart (of one on Kafka 200), finds one. */
const EVERY_TURN_FROM = 20;
const SCORER_TURN_S = 0.2;
/** From one commit of a door to the next at least (collect/group-commit.ts). */
const DOOR_TURN_S = 0.01;
/** Of so many clicks and more a send is a large one. */
const LARGE_SEND = 500;
/** Copies of one click on `clicks.scored` that are read: by the loader and by the window job. */
const READERS_OF_SCORED = 2;

export interface StagePlan {
  stage: string;
  /** Busy, at the rate that is asked for. */
  cores: number;
  /** So that each is busy for the planned part only. */
  plannedCores: number;
  /** Clicks a second at which all threads that the stage can have are busy all the time. */
  fullAt: number;
  /** The same by what the stage costs in large batches, where that was measured. */
  fullAtBest: number | undefined;
  by: string;
}

export interface Capacity {
  clicksPerSecond: number;
  clicksADay: number;
  stages: StagePlan[];
  cores: number;
  plannedCores: number;
  brokers: number;
  /** Of `clicks`, and of `clicks.scored`, so that no thread that works off one is busier than planned. */
  partitions: { clicks: number; scored: number };
  bytes: {
    redisMemory: number;
    processMemory: number;
    /** In all, once everything is as old as it gets. */
    logDisk: number;
    clickHouseDisk: number;
    /** What is written to disks a day, replicas included. */
    diskADay: number;
    networkADay: number;
    acrossZonesADay: number;
  };
  /** USD a month at that rate all day long. */
  money: { cores: number; memory: number; disk: number; network: number; all: number };
  /** What is full first, the lowest rate first. */
  breaks: { what: string; at: number; best: number | undefined; by: string }[];
}

export interface Question {
  clicksPerSecond: number;
  profile: Profile;
  door: Door;
  costs: CostRun;
  installation: Installation;
  prices: typeof PRICES;
}

/** What so many clicks a second take, all day long. */
export function capacityFor(question: Question): Capacity {
  const { clicksPerSecond, profile, installation } = question;
  const stages = stagePlans(question);
  const of = (stage: string) => stages.find((each) => each.stage === stage)?.plannedCores ?? 0;
  const plannedCores = stages.reduce((sum, stage) => sum + stage.plannedCores, 0);
  const distributed = profile === 'distributed';
  const bytes = bytesOf(question, stages);
  return {
    clicksPerSecond,
    clicksADay: clicksPerSecond * DAY_S,
    stages,
    cores: stages.reduce((sum, { cores }) => sum + cores, 0),
    plannedCores,
    brokers: distributed
      ? Math.max(installation.replication, Math.ceil(of('kafka') / installation.coresABroker))
      : 0,
    partitions: {
      clicks: distributed ? Math.max(1, Math.ceil(of('scorer'))) : 1,
      scored: distributed ? Math.max(1, Math.ceil(of('loader')), Math.ceil(of('flink'))) : 1,
    },
    bytes,
    money: moneyFor(question, plannedCores, bytes),
    breaks: breaksOf(question, stages),
  };
}

/**
 * Cores that a stage keeps busy: between two loads that were measured a line, and below the least of them the same line, since most of the work
 * is that of turns, which are taken at a pace as long as there is anything to do. Below so few clicks that turns find nothing it falls
 * to what an idle installation takes. Beyond a full load there are more processes like those that were measured, each with as much to do.
 */
export function coresAt(run: CostRun, stage: string, clicksPerSecond: number): number {
  const cost = run.stages[stage];
  if (!cost) throw new RangeError(`There is no stage ${stage}.`);
  const line = linesOf(run, cost).find(({ to }) => clicksPerSecond < to.rate);
  if (!line) return (clicksPerSecond * cost.full) / 1e6;
  if (clicksPerSecond >= EVERY_TURN_FROM) return onLine(line, clicksPerSecond);
  const idle = run.idleCores / Object.keys(run.stages).length;
  const busy = onLine(line, EVERY_TURN_FROM);
  return idle + ((busy - idle) * clicksPerSecond) / EVERY_TURN_FROM;
}

interface Point {
  rate: number;
  cores: number;
}

interface Line {
  from: Point;
  to: Point;
}

/** From each load that was measured to the next. */
function linesOf({ rates }: CostRun, cost: StageCost): Line[] {
  if (!rates) return [];
  const points = (['tenth', 'half', 'full'] as const).flatMap((load): Point[] => {
    const [rate, us] = [rates[load], cost[load]];
    return rate === undefined || us === undefined ? [] : [{ rate, cores: (rate * us) / 1e6 }];
  });
  return points.slice(1).map((to, i) => ({ from: points[i] ?? to, to }));
}

function onLine({ from, to }: Line, rate: number): number {
  const aClick = (to.cores - from.cores) / (to.rate - from.rate);
  return Math.max(0, from.cores + (rate - from.rate) * aClick);
}

function stagePlans({ clicksPerSecond, profile, costs, installation }: Question): StagePlan[] {
  const shares = sharesOf(installation, profile === 'embedded');
  return Object.entries(costs.stages).map(([stage, { full, alone }]) => {
    const cores = coresAt(costs, stage, clicksPerSecond);
    const { threads, by } = shares(stage);
    return {
      stage,
      cores,
      plannedCores: cores / installation.utilisation,
      fullAt: (threads * 1e6) / full,
      fullAtBest: alone === undefined ? undefined : (threads * 1e6) / alone,
      by,
    };
  });
}

/**
 * A click in the log. Small sends are not packed (log/kafka/send.ts): pixels are once a collector has so many that what comes between
 * two of its commits is no longer small, and what a scorer makes of the turn of one partition is by the same measure.
 */
export function recordBytes(
  clicksPerSecond: number,
  door: Door,
  collectors: number,
): { clicks: number; scored: number } {
  const atADoor = door === 'pixel' ? (clicksPerSecond / collectors) * DOOR_TURN_S : LARGE_SEND;
  const inATurn = (clicksPerSecond / PARTITIONS.clicks) * SCORER_TURN_S;
  return { clicks: ofASend(BYTES.clicks, atADoor), scored: ofASend(BYTES.scored, inATurn) };
}

function ofASend({ plain, of32, of500 }: RecordBytes, clicks: number): number {
  if (clicks * plain < COMPRESSED_FROM_BYTES) return plain;
  return clicks < LARGE_SEND ? of32 : of500;
}

/** What Redis remembers, of each click a second. */
function rememberedBytes(): number {
  return BYTES.claim * CLAIM_S + BYTES.firstClick * FIRST_CLICK_S;
}

function bytesOf({ clicksPerSecond, profile, door, installation }: Question, stages: readonly StagePlan[]) {
  const { replication, logDays, rawDays, clickHouseCopies, rowsAMinute, rowsAnHour, acrossZones } =
    installation;
  const distributed = profile === 'distributed';
  const clicks = clicksPerSecond * DAY_S;
  const records = recordBytes(clicksPerSecond, door, collectorsOf(stages));
  const windowsADay =
    BYTES.minuteRow * Math.min(rowsAMinute, 60 * clicksPerSecond) * 1_440 +
    BYTES.hourRow * Math.min(rowsAnHour, 3_600 * clicksPerSecond) * 24;
  const clickHouseADay = (clicks * BYTES.rawClick + windowsADay) * clickHouseCopies;
  const logADay = distributed ? clicks * (records.clicks + records.scored) * replication : 0;
  const embeddedLog = EMBEDDED_LOG_RECORDS * (BYTES.clicks.plain + BYTES.scored.plain);
  const between = distributed
    ? // Sent, copied, and read by the scorer; the same of what it makes of it.
      records.clicks * (replication + 1) +
      records.scored * (replication + READERS_OF_SCORED) +
      BYTES.redisTalk +
      BYTES.clickHouseSent
    : BYTES.clickHouseSent;
  return {
    redisMemory: distributed ? clicksPerSecond * rememberedBytes() + installation.patternsBytes : 0,
    processMemory: processMemory(stages),
    logDisk: distributed ? logADay * logDays : embeddedLog,
    clickHouseDisk:
      clicks * BYTES.rawClick * rawDays * clickHouseCopies + windowsADay * 365 * clickHouseCopies,
    diskADay: distributed
      ? logADay + clickHouseADay + clicks * BYTES.redisFile
      : clicks * BYTES.written[door],
    networkADay: clicks * (BYTES.door[door] + between),
    acrossZonesADay: distributed ? clicks * between * acrossZones : 0,
  };
}

function collectorsOf(stages: readonly StagePlan[]): number {
  return processes(stages.find(({ stage }) => stage === 'collector')?.plannedCores ?? 0);
}

/** Each planned core of a role of one thread is a process. */
function processes(plannedCores: number): number {
  return Math.max(1, Math.ceil(plannedCores));
}

function processMemory(stages: readonly StagePlan[]): number {
  const mb = stages.reduce((sum, { stage, plannedCores }) => {
    const each = MEMORY_MB[stage as keyof typeof MEMORY_MB] ?? 0;
    return sum + each * processes(plannedCores);
  }, MEMORY_MB.web + MEMORY_MB.reconciler);
  return mb * 1e6;
}

function moneyFor({ prices }: Question, cores: number, bytes: Capacity['bytes']): Capacity['money'] {
  const memoryGb = (bytes.redisMemory + bytes.processMemory) / GB;
  const beyond = Math.max(0, memoryGb - cores * prices.gbWithCore);
  const parts = {
    cores: cores * prices.coreHour * HOURS_A_MONTH,
    memory: beyond * prices.gbMemoryHour * HOURS_A_MONTH,
    disk: ((bytes.logDisk + bytes.clickHouseDisk) / GB) * prices.gbDiskMonth,
    network: ((bytes.acrossZonesADay * HOURS_A_MONTH) / 24 / GB) * prices.gbAcrossZones,
  };
  return { ...parts, all: Object.values(parts).reduce((sum, part) => sum + part, 0) };
}

function breaksOf({ profile, installation }: Question, stages: readonly StagePlan[]): Capacity['breaks'] {
  const breaks: Capacity['breaks'] = stages
    .filter(({ fullAt }) => Number.isFinite(fullAt))
    .map(({ stage, fullAt, fullAtBest, by }) => ({ what: stage, at: fullAt, best: fullAtBest, by }));
  if (profile === 'distributed') {
    const at = (installation.redisGb * GB - installation.patternsBytes) / rememberedBytes();
    const disk = (installation.clickHouseTb * TB) / (BYTES.rawClick * DAY_S * installation.rawDays);
    breaks.push({
      what: 'clickhouse, disk',
      at: disk,
      best: undefined,
      by: `one server of ${installation.clickHouseTb} TB, ${installation.rawDays} days of raw clicks`,
    });
    breaks.push({
      what: 'redis, memory',
      at,
      best: undefined,
      by: `one server of ${installation.redisGb} GB`,
    });
  }
  return breaks.sort((a, b) => a.at - b.at);
}
