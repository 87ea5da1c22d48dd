/**
 * Marks clicks in their tracks, as `mark` in the rules does, field by field: the contract of counters compares the two.
 *
 * Keys: young tracks, old tracks (hashes by the hash of the key), and what the clicks of the partition's last batch were
 * told. Arguments: the batch's first offset, most young tracks, expiry in ms, and the clicks, packed: offset and time (d),
 * whether it is untimed, and how many tracks it has (B), then for each the hash (8 bytes), its bits of both sketches (b; -2 in a track of
 * numbers alone) and its place (H). Answers the tracks of all clicks behind each other, as MessagePack arrays, with the click in them.
 */
export const COUNT = `
local young, old, told = KEYS[1], KEYS[2], KEYS[3]
local first, most, expiry, packed = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3], ARGV[4]
local unpackTrack, packTrack, bor, lshift = cmsgpack.unpack, cmsgpack.pack, bit.bor, bit.lshift
local floor, min, max, abs = math.floor, math.min, math.max, math.abs
local function zeros(size)
  local t = {}
  for i = 1, size do t[i] = 0 end
  return t
end
-- A track of numbers alone has the first of the fields.
local WORDS, NUMBERS = zeros(37), zeros(17)

-- What clicks of this batch, or behind it, were told before a crash.
local known, low, last = {}, -1, -1
local header = redis.call('GETRANGE', told, 0, 15)
if #header == 16 then low, last = struct.unpack('<dd', header) end
local clicks, pos, size = {}, 1, #packed
local fields, at, empty = {}, {}, {}
while pos <= size do
  local offset, time, untimed, count
  offset, time, untimed, count, pos = struct.unpack('<ddBB', packed, pos)
  clicks[#clicks + 1] = { offset, time, untimed, count, pos }
  for i = 1, count do
    local field = string.sub(packed, pos, pos + 7)
    if not at[field] then
      fields[#fields + 1] = field
      at[field] = #fields
      empty[#fields] = string.byte(packed, pos + 8) == 254 and NUMBERS or WORDS
    end
    pos = pos + 12
  end
end
if #clicks == 0 then return '' end
-- Who was fenced meanwhile, and is told what it cannot commit; much further back begins another log.
local isBefore = first < low and low - first <= 20000
if first < low and not isBefore then low, last = -1, -1 end
if clicks[1][1] <= last then
  local all = redis.call('GET', told)
  local from = 17
  local kept = {}
  while from <= #all do
    local offset, length = struct.unpack('<dI4', all, from)
    local record = string.sub(all, from, from + 11 + length)
    if offset >= first or isBefore then
      known[offset] = string.sub(record, 13)
      kept[#kept + 1] = record
    end
    from = from + 12 + length
  end
  if not isBefore then redis.call('SET', told, struct.pack('<dd', first, last) .. table.concat(kept)) end
elseif first ~= low and not isBefore then
  redis.call('SET', told, struct.pack('<dd', first, -1))
  last = -1
end

if redis.call('HLEN', young) >= most then
  redis.call('UNLINK', old)
  redis.call('RENAME', young, old)
end
local tracks, missing = {}, {}
if #fields > 0 then
  local values = redis.call('HMGET', young, unpack(fields))
  for i, value in ipairs(values) do
    if value then tracks[i] = unpackTrack(value) else missing[#missing + 1] = i end
  end
end
if #missing > 0 then
  local names = {}
  for i, place in ipairs(missing) do names[i] = fields[place] end
  local values = redis.call('HMGET', old, unpack(names))
  for i, place in ipairs(missing) do tracks[place] = values[i] and unpackTrack(values[i]) or { unpack(empty[place]) } end
end

local function add(t, i, limit)
  if t[i] < limit then t[i] = t[i] + 1 end
end

local function moveTo(t, slot)
  local head = t[1]
  if head == 0 then
    t[1] = slot
    return
  end
  if head - slot >= 1440 then
    for i = 1, #t do t[i] = 0 end
    head = 0
  elseif slot <= head then
    return
  end
  t[1] = slot
  for s = max(head + 1, slot - 9), slot do t[2 + s % 10] = 0 end
  local day, before = floor(slot / 240), floor(head / 240)
  if day == before then return end
  for s = max(before + 1, day - 5), day do t[12 + s % 6] = 0 end
  if #t == #NUMBERS then return end
  local isNext = day - before == 1
  for bits = 18, 19 do
    t[bits + 2], t[bits] = isNext and t[bits] or 0, 0
  end
  for bits = 22, 25 do
    t[bits + 4], t[bits] = isNext and t[bits] or 0, 0
  end
  t[36] = 0
end

local function likeness(gap, beat)
  if gap < 20000 or gap > 14400000 or beat < 20000 then return 0 end
  local short, long = min(gap, beat), max(gap, beat)
  local times = floor(long / short + 0.5)
  if times > 12 then return 0 end
  local off = abs(long - times * short)
  if off * 50 <= short then return 3 end
  if off * 25 <= short then return 2 end
  return times == 1 and off * 8 <= short and 1 or 0
end

local function keepTime(t, time, place)
  local gap = time - (t[30] * 1000 + t[31])
  if gap < 0 then return end
  t[30], t[31] = floor(time / 1000), time % 1000
  t[35] = gap <= 250 and min(t[35] + 1, 255) or 1
  local was, before = t[37] % 1024, floor(t[37] / 1024)
  if place ~= 0 and place ~= was then
    local isMove = was ~= 0 and gap <= 3600000
    if isMove then t[36] = min(t[36] + ((before == 0 or before == place) and 1 or 2), 255) end
    t[37] = place + (isMove and 1024 * was or 0)
  end
  local points = likeness(gap, t[32])
  t[33] = points == 0 and 0 or min(t[33] + points, 255)
  t[34] = points == 0 and 0 or min(t[34] + 1, 255)
  if points == 0 or gap < t[32] * 1.5 then t[32] = gap > 14400000 and 0 or gap end
end

local function sketch(t, i, member)
  if member < 0 then return end
  i = i + floor(member / 32)
  t[i] = bor(t[i], lshift(1, member % 32))
end

local answers, records, marked = {}, {}, {}
for n, click in ipairs(clicks) do
  local offset, time, untimed, count, from = unpack(click)
  local answer = known[offset]
  if not answer and isBefore then
    answer = string.rep(packTrack(NUMBERS), count)
  elseif not answer then
    local parts = {}
    local slot = floor(time / 60000)
    for i = 1, count do
      local device, other, place = struct.unpack('<bbH', packed, from + 8)
      local index = at[string.sub(packed, from, from + 7)]
      local t = tracks[index]
      moveTo(t, slot)
      if t[1] - slot < 10 then add(t, 2 + slot % 10, 65535) end
      local day = floor(slot / 240)
      if floor(t[1] / 240) - day < 6 then add(t, 12 + day % 6, 65535) end
      if device ~= -2 then
        sketch(t, 18, device)
        sketch(t, 22, other)
        if untimed == 0 then keepTime(t, time, place) end
      end
      parts[i] = packTrack(t)
      marked[index] = parts[i]
      from = from + 12
    end
    answer = table.concat(parts)
    records[#records + 1] = struct.pack('<dI4', offset, #answer) .. answer
    last = max(last, offset)
  end
  answers[n] = answer
end

if #records > 0 then
  local writes = {}
  for index, value in pairs(marked) do
    writes[#writes + 1] = fields[index]
    writes[#writes + 1] = value
  end
  if #writes > 0 then redis.call('HSET', young, unpack(writes)) end
  redis.call('SETRANGE', told, 0, struct.pack('<dd', first, last))
  redis.call('APPEND', told, table.concat(records))
  for i = 1, 3 do redis.call('PEXPIRE', KEYS[i], expiry) end
end
return table.concat(answers)
`;
