/** Files by their first bytes, and whether they are read. */
const MAGIC: readonly (readonly [hex: string, what: string])[] = [
  ['504b0304', 'a zip archive'],
  ['504b0506', 'an empty zip archive'],
  ['fd377a585a00', 'an xz file'],
  ['377abcaf271c', 'a 7z archive'],
  ['526172211a07', 'a rar archive'],
  ['04224d18', 'an lz4 file'],
  ['1f9d', 'a file of compress (.Z)'],
  ['ff060000734e61507059', 'a snappy file'],
  ['50415231', 'a Parquet file'],
  ['4f626a01', 'an Avro file'],
  ['4f5243', 'an ORC file'],
  ['53514c69746520666f726d6174', 'an SQLite database'],
  ['25504446', 'a PDF'],
  ['89504e47', 'an image'],
  ['ffd8ff', 'an image'],
  ['47494638', 'an image'],
  ['7f454c46', 'a program'],
  ['1f8b', 'a gzip file within a compressed one'],
  ['425a68', 'a bzip2 file within a compressed one'],
  ['28b52ffd', 'a zstd file within a compressed one'],
];
const TAR_AT = 257;

/** What a file is that holds no lines of text, by its first bytes; undefined for text. */
export function binaryKind(head: Buffer): string | undefined {
  const hex = head.subarray(0, 32).toString('hex');
  const known = MAGIC.find(([magic]) => hex.startsWith(magic));
  if (known) return known[1];
  if (head.toString('latin1', TAR_AT, TAR_AT + 5) === 'ustar') return 'a tar archive';
  if (!head.includes(0)) return undefined;
  const start = head.subarray(0, 64);
  const zeros = start.filter((byte) => byte === 0).length;
  return zeros >= start.length / 3 ? 'UTF-16 text without a byte-order mark' : 'a binary file';
}

const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/^\s*<(?:!doctype|html)/i, 'an HTML page'],
  [/^\s*<\?xml|^\s*<\w+[ >]/, 'XML'],
  [/^\s*[[{]\s*$|^\s*\[\s*\{/, 'a JSON document (one object a line is read)'],
  [/^\[[A-Z][a-z]{2} [A-Z][a-z]{2} +\d+ [\d:.]+ \d{4}\]/, "Apache's error log"],
  [/^\d{4}\/\d\d\/\d\d [\d:]+ \[\w+\]/, "nginx's error log"],
  [/^<\d+>|^[A-Z][a-z]{2} +\d+ [\d:]{8} \S+ /, 'syslog: take what syslog puts in front off the lines'],
  [/^\d{4}-\d\d-\d\dT\S+ \S+ \S+(?:\[\d+\])?: /, 'syslog: take what syslog puts in front off the lines'],
  [
    /^\d{4}-\d\d-\d\dT\S+ std(?:out|err) [FP] /,
    'what Kubernetes keeps of a container: take the first three columns off',
  ],
  [/^\d+\.\d+ +\d+ \S+ [A-Z_]+\/\d{3} /, "Squid's own format"],
  [/^\d+ \d{12} eni-/, 'a VPC flow log'],
  [/haproxy|\d+\/\d+\/-?\d+\/\d+\/\+?\d+ \d{3} /, "HAProxy's own format"],
  [/^\[\d{4}-\d\d-\d\dT[\d:.]+Z\] "/, "Envoy's own format"],
  [/^"?[\w .()-]+"?(?:[,;]"?[\w .()-]*"?){3,}$/, 'a table of comma-separated values'],
  [/\t/, 'columns between tabs, without a #Fields line'],
];

/** What a line looks like that no format reads; undefined where nothing comes to mind. */
export function lineKind(line: string): string | undefined {
  if (line.startsWith('{')) return jsonKind(line);
  return SHAPES.find(([shape]) => shape.test(line.slice(0, 2_000)))?.[1];
}

const DOCKER =
  'what Docker keeps of a container: take the lines out of it, as with docker logs, or jq -r .log';

function jsonKind(line: string): string {
  try {
    const names = Object.keys(JSON.parse(line) as object).slice(0, 20);
    if (names.join() === 'log,stream,time') return DOCKER;
    return `JSON with the fields ${names.join(', ').slice(0, 300)}: say with --field which of them are the time, the client and the path`;
  } catch {
    return 'JSON that is not one object a line';
  }
}
