const CONTENT_TYPE_OF_FORMAT: ReadonlyArray<readonly [RegExp, string]> = [
  [
    /^JSON(EachRow|CompactEachRow|StringsEachRow|CompactStringsEachRow)|^NDJSON$/,
    'application/x-ndjson; charset=UTF-8',
  ],
  [/^JSON/, 'application/json; charset=UTF-8'],
  [/^CSV/, 'text/csv; charset=UTF-8'],
  [/^(TSV|TabSeparated)/, 'text/tab-separated-values; charset=UTF-8'],
  [/^XML$/, 'application/xml; charset=UTF-8'],
  [/^(Native|RowBinary|Parquet|Arrow|ORC|Avro|Protobuf|MsgPack|BSON|Capn)/, 'application/octet-stream'],
];

/** The media type of a result in a ClickHouse format. */
export function contentTypeOf(format: string): string {
  return CONTENT_TYPE_OF_FORMAT.find(([pattern]) => pattern.test(format))?.[1] ?? 'text/plain; charset=UTF-8';
}
