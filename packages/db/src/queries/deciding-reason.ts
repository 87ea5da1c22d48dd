/** What rules found on a click, in their order. */
const FOUND = `JSONExtract(evidence, 'Array(Tuple(rule String, weight UInt8))')`;

/**
 * Why a raw click is not charged, as SQL: the rule with the strongest finding, so that each click is counted under one;
 * `duplicate`, or `''` for a billable one.
 */
export const DECIDING_REASON = `multiIf(verdict = 'duplicate', 'duplicate', verdict = 'billable', '', length(reasons) = 1, reasons[1],
    arraySort((found, i) -> (255 - found.2, i), ${FOUND}, arrayEnumerate(${FOUND}))[1].1)`;
