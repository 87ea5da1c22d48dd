import { CLICK_FIELDS, fieldNames } from '@clickledger/domain';
import { addVerdict, decodeClick, decodeScored, encodeClick } from '@clickledger/pipeline/stages';
import { Packr } from 'msgpackr';
import { avro } from './avro.ts';
import { fromList, type RecordFormat, readClick, readScored, toList, withMicros } from './format.ts';

const COLLECTED = fieldNames(CLICK_FIELDS, 'collected');
const SCORED = fieldNames(CLICK_FIELDS, 'scored');
const collectedList = toList(COLLECTED);
const scoredList = toList(SCORED);
const fromCollected = fromList(COLLECTED);
const fromScored = fromList([...COLLECTED, ...SCORED]);

const utf8 = (record: Buffer) => record.toString('utf8');

/** As it is. */
const json: RecordFormat = {
  name: 'JSON',
  encode: (click) => Buffer.from(encodeClick(click)),
  judge(record, judge) {
    const text = utf8(record);
    return Buffer.from(addVerdict(text, judge(decodeClick(text))));
  },
  decodeScored: (record) => decodeScored(utf8(record)),
};

/** JSON without names: a list of values, in the schema's order. */
const jsonList: RecordFormat = {
  name: 'JSON list',
  encode: (click) => Buffer.from(JSON.stringify(collectedList(withMicros(click, 'price_micros')))),
  judge(record, judge) {
    const text = utf8(record);
    const judgement = judge(readClick(fromCollected(JSON.parse(text))));
    const added = JSON.stringify(scoredList(withMicros(judgement, 'cost_micros')));
    return Buffer.from(`${text.slice(0, -1)},${added.slice(1)}`);
  },
  decodeScored: (record) => readScored(fromScored(JSON.parse(utf8(record)))),
};

const packr = new Packr({ useRecords: false });
/** The same list as MessagePack; a judgement is a second value behind it. */
const messagePack: RecordFormat = {
  name: 'MessagePack',
  encode: (click) => packr.pack(collectedList(withMicros(click, 'price_micros'))),
  judge(record, judge) {
    const judgement = judge(readClick(fromCollected(packr.unpack(record))));
    return Buffer.concat([record, packr.pack(scoredList(withMicros(judgement, 'cost_micros')))]);
  },
  decodeScored(record) {
    const [collected, scored] = packr.unpackMultiple(record) as unknown[][];
    return readScored(fromScored([...(collected ?? []), ...(scored ?? [])]));
  },
};

export const FORMATS: readonly RecordFormat[] = [json, jsonList, avro, messagePack];
