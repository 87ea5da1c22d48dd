/**
 * Adds marks behind the tracks that they are of, and says what was there before; it understands neither. See `MarkCall` for what it is given,
 * `track-value.ts` for what it keeps.
 *
 * Keys: young tracks, old tracks (hashes by the name of the track), and what is needed to tell the clicks of the partition's last
 * batch the same again. Arguments: the batch's first offset, the last one of the call before it in the same batch or -1, the first
 * and last offset of this call, most young tracks, expiry in ms, the journal, the marks, and what can be said in fewer bytes.
 * Answers a letter and what it announces: `m` (marked), the lengths of all values and the values; `k` (known), what was told: some of
 * the clicks are in there, and nothing is marked; `f` (fenced), nothing.
 */
export const MARK = `
local young, old, told = KEYS[1], KEYS[2], KEYS[3]
local first, before, from, to = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local most, expiry, journal, marks, shorter = tonumber(ARGV[5]), ARGV[6], ARGV[7], ARGV[8], ARGV[9]
local read, write, rep, sub = struct.unpack, struct.pack, string.rep, string.sub

local low, last = -1, -1
local header = redis.call('GETRANGE', told, 0, 15)
if #header == 16 then low, last = read('<dd', header) end
if first < low then
  -- Who was fenced meanwhile, and is told what it cannot commit; much further back begins another log.
  if low - first <= 20000 then return 'f' end
  last = -1
end
if before < 0 and from <= last or before >= 0 and before ~= last then
  return 'k' .. redis.call('GET', told)
end

if redis.call('HLEN', young) >= most then
  redis.call('UNLINK', old)
  redis.call('RENAME', young, old)
end
local at = 1
while at <= #shorter do
  local name, was, is
  name, was, is, at = read('<c9I4c0I4c0', shorter, at)
  local value = redis.call('HGET', young, name)
  if value and sub(value, 1, #was) == was then redis.call('HSET', young, name, is .. sub(value, #was + 1)) end
end

local size = read('<I2', journal)
local names = { read(rep('c9', size), journal, 5) }
local added = { read('<' .. rep('I2c0', size), marks) }
names[size + 1] = nil
local values = redis.call('HMGET', young, unpack(names))
local missing, places = {}, {}
for i = 1, size do
  if not values[i] then
    places[#places + 1] = i
    missing[#missing + 1] = names[i]
  end
end
if #missing > 0 then
  for i, value in ipairs(redis.call('HMGET', old, unpack(missing))) do values[places[i]] = value or '' end
end
local lengths, writes = {}, {}
for i = 1, size do
  local value = values[i]
  lengths[i] = #value
  writes[2 * i - 1] = names[i]
  writes[2 * i] = (value == '' and '\\0' or value) .. added[i]
end
redis.call('HSET', young, unpack(writes))

local found = write('<' .. rep('I4', size), unpack(lengths)) .. table.concat(values)
local record = write('<I4I4I4', #journal, #marks, #found) .. journal .. marks .. found
if first > last then
  redis.call('SET', told, write('<dd', first, to) .. record)
else
  redis.call('SETRANGE', told, 0, write('<dd', first, to))
  redis.call('APPEND', told, record)
end
for i = 1, 3 do redis.call('PEXPIRE', KEYS[i], expiry) end
return 'm' .. found
`;
