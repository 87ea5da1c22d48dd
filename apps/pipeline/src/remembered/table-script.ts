/** Most entries of a bucket, by a look at one of each call: Redis keeps so few as one piece of memory (`hash-max-listpack-entries`). */
const MOST_ENTRIES = 48;
/**
 * A table begins with 2^18 buckets, enough for six million entries, and has four times as many whenever they are full. Fewer would save an installation of a
 * million clicks a day 30 MB, and have it pay for more buckets on its first busy day.
 */
const FIRST_BITS = 18;
const MORE_BITS = 2;
const MOST_BITS = 31;
/** How often a bucket that is written to is rid of what has ended, ms. */
export const SWEEP_EVERY_MS = 3 * 3_600_000;

/**
 * What all scripts of a table begin with. Its entries lie in buckets, hashes small enough for Redis to keep each as one piece of
 * memory: an entry of its own key takes four times as much. A field is a print, a value the time of its writing (5 bytes,
 * hundredths of a second by Redis's clock) and what is remembered. Redis 7.0 ends whole keys alone, so an entry says itself when it ends, and
 * is removed when its bucket is swept; a bucket that is not written to any more ends by itself.
 *
 * When buckets are full, new entries go into more of them: "older" layouts are looked through for as long as their entries last.
 *
 * Keys: the table's name. Arguments: how long entries are kept (ms), the items. Buckets' names are made of the table's and of what the items
 * say, as there would be as many keys as items.
 */
const TABLE = `
local call, sub, byte, floor = redis.call, string.sub, string.byte, math.floor
local read, write = struct.unpack, struct.pack
local name, kept, items = KEYS[1], floor(ARGV[1] / 10), ARGV[2]
local time = call('TIME')
local now = time[1] * 100 + floor(time[2] / 10000)
local stamp = write('>I5', now)

local layout = call('GET', name)
local since, bits, older = now, ${FIRST_BITS}, {}
if layout then
  since, bits = string.match(layout, '^(%d+) (%d+)')
  bits = tonumber(bits)
  for its, replaced in string.gmatch(layout, '(%d+)@(%d+)') do
    if replaced + kept >= now then older[#older + 1] = { tonumber(its), replaced } end
  end
end
local function note()
  local text = since .. ' ' .. bits
  for _, each in ipairs(older) do text = text .. ' ' .. each[1] .. '@' .. each[2] end
  call('SET', name, text)
end

local function bucket_of(hash, its) return name .. write('>BI4', its, floor(hash / 2 ^ (32 - its))) end
local function is_over(entry) return read('>I5', entry) + kept <= now end
local function as_long_as_it_lasts(entry) return entry and not is_over(entry) and entry end
local function entry_before(hash, field)
  local entry = false
  for i = 1, #older do
    entry = entry or call('HGET', bucket_of(hash, older[i][1]), field)
  end
  return as_long_as_it_lasts(entry)
end
local function entry_of(hash, field)
  return as_long_as_it_lasts(call('HGET', bucket_of(hash, bits), field) or entry_before(hash, field))
end

local function sweep(bucket)
  local all, over = call('HGETALL', bucket), {}
  for i = 2, #all, 2 do
    if is_over(all[i]) then over[#over + 1] = all[i - 1] end
  end
  for i = 1, #over, 1000 do call('HDEL', bucket, unpack(over, i, math.min(i + 999, #over))) end
  return #over
end
`;

/** For what is written: a bucket outlives its newest entry, and is swept each time that its life is prolonged. */
const TEND = `
local last
local function tend(bucket)
  last = bucket
  local left = call('PTTL', bucket)
  if left >= kept * 10 then return end
  call('PEXPIRE', bucket, kept * 10 + ${SWEEP_EVERY_MS})
  -- Otherwise it is new.
  if left >= 0 then sweep(bucket) end
end
local function put_new(hash, field, what)
  local bucket = bucket_of(hash, bits)
  if call('HSETNX', bucket, field, stamp .. what) == 0 then return false end
  tend(bucket)
  return true
end
local function put(hash, field, what)
  local bucket = bucket_of(hash, bits)
  call('HSET', bucket, field, stamp .. what)
  tend(bucket)
end
`;

/** Any other bucket has to be as full, more or less: somebody could fill a single one on purpose. */
const GROW = `
local function another() return bucket_of(now % 65536 * 2654435761 % 2 ^ 32, bits) end
if last and bits < ${MOST_BITS} and call('HLEN', last) > ${MOST_ENTRIES} and call('HLEN', another()) > ${MOST_ENTRIES / 3} then
  table.insert(older, 1, { bits, now })
  bits = math.min(${MOST_BITS}, bits + ${MORE_BITS})
  layout = false
end
if not layout then note() end
`;

/**
 * A script that remembers. `body` has \`items\`, \`entry_of(hash, field)\`, \`entry_before\`, which looks into earlier layouts alone, \`put(hash, field, what)\`
 * and \`put_new\`, which puts nothing in the place of an entry, over or not, and says whether it did; it leaves \`answers\`. Once Redis is
 * full it is refused before it begins ("#!lua": no flag lets it write then), so never does half of its work.
 */
export function rememberingScript(body: string): string {
  return `#!lua\n${TABLE}${TEND}local answers = {}\n${body}${GROW}return answers\n`;
}

/** A script that looks up and forgets, which a full Redis allows: \`body\` answers by itself. */
export function forgettingScript(body: string): string {
  return `#!lua flags=allow-oom\n${TABLE}${body}`;
}

/**
 * Sweeps a number of buckets from a random place on. Arguments: as above, the place (from 0 to 1) in place of items, how many. Answers how many
 * entries are gone.
 */
export const SWEEP = forgettingScript(`
local first, gone = floor(items * 2 ^ bits), 0
for i = first, first + ARGV[3] - 1 do
  local number = i % 2 ^ bits
  gone = gone + sweep(name .. write('>BI4', bits, number))
  for _, each in ipairs(older) do gone = gone + sweep(name .. write('>BI4', each[1], floor(number / 2 ^ (bits - each[1])))) end
end
return gone
`);

/**
 * Answers since when the table is there and what time it is, ms UTC, and makes it where it is not: as if for ever, where so little is remembered that
 * nothing of before there were tables can be overlooked. Arguments: as above, the length of the table's name, the pattern of keys of before.
 */
export const SINCE = rememberingScript(`
if not layout and call('DBSIZE') < 1000 then
  local earlier = redis.pcall('KEYS', sub(name, 1, -1 - ARGV[3]) .. ARGV[4])
  if not earlier.err and #earlier == 0 then since = 0 end
end
answers = { tostring(since * 10), tostring(now * 10) }\n`);
