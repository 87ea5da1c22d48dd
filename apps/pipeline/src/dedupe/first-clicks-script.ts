import { rememberingScript } from '#remembered/table-script.ts';

/** Windows whose first clicks are one entry: the more, the fewer clicks have to look for a second one. */
export const WINDOWS_A_SPAN = 8;

/**
 * `decide` of packages/domain/src/first-clicks.ts for each click, where the data is. Items: hash and print of the visitor's
 * clicks of the span and those of the span next to it (the same if none is within reach), window (ms), letters of the standings that the click is
 * compared with (4 bytes, its own first), what is known of the visitor from elsewhere, and how the click is remembered if it is a
 * first one: letter of its standing, event time (6 bytes), identity, as bytes that say how long they are (see `writeIdentity`). What is
 * known is such a list, too, and so is an entry. Most visitors have clicked nothing before: that costs one look-up.
 *
 * Answers of those that repeat another its place in the call and the identity that it repeats.
 */
export const FIRST_CLICKS = rememberingScript(`
local at, i = 1, 0
while at <= #items do
  local hash, field, near_hash, near, window, letters, known, click
  hash, field, near_hash, near, window, letters, known, click, at = read('>I4c8I4c8I4c4I2c0I2c0', items, at)
  i = i + 1
  local firsts, own = known, false
  if near ~= field then
    local other = entry_of(near_hash, near)
    if other then firsts = firsts .. sub(other, 6) end
  end
  local is_new = firsts == '' and not entry_before(hash, field) and put_new(hash, field, click)
  if not is_new then own = entry_of(hash, field) end
  if own then
    own = sub(own, 6)
    firsts = own .. firsts
  end
  local repeats = ''
  if firsts ~= '' then
    local when, id = read('>I6', click, 2), sub(click, 8)
    local best, best_at
    local from = 1
    while from <= #firsts do
      local code = byte(firsts, from + 7)
      local next = from + 8 + (code < 200 and code or 16)
      local rank = string.find(letters, sub(firsts, from, from), 1, true)
      local first_at = read('>I6', firsts, from + 1)
      if rank and math.abs(first_at - when) < window then
        local first_id = sub(firsts, from + 7, next - 1)
        if first_id == id then
          repeats = false
          break
        end
        if not best or rank < best or rank == best and first_at < best_at then
          best, best_at, repeats = rank, first_at, first_id
        end
      end
      from = next
    end
  end
  if repeats == '' and not is_new then
    put(hash, field, (own or '') .. click)
  elseif repeats and repeats ~= '' then
    answers[#answers + 1] = i
    answers[#answers + 1] = repeats
  end
end
`);
