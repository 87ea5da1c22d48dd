import { type Click, countedAddress, isPrivateAddress } from '@clickledger/domain';

/**
 * Clicks with the same key are scored in the order in which they were logged. Rules on frequency count by address
 * and by visitor, so those of one address (of IPv6, of one subscriber) stay together, or of one visitor where the address says nothing; all
 * others are spread by their ids. An advertiser, however busy, is spread over all partitions.
 */
export function orderKey(click: Pick<Click, 'advertiser_id' | 'ip' | 'visitor_id' | 'click_id'>): string {
  if (click.ip !== '' && !isPrivateAddress(click.ip))
    return `${click.advertiser_id}:${countedAddress(click.ip)}`;
  return click.visitor_id === '' ? click.click_id : `${click.advertiser_id}:${click.visitor_id}`;
}
