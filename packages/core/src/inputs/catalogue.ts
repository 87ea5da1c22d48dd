import { landingAddress, siteHost } from '@clickledger/domain';
import * as z from 'zod';
import { idInput, nameInput } from './text.ts';

/** The address of a landing page; comes out as browsers send it. */
const landingInput = z
  .string()
  .max(4_096, 'use 2048 characters at most')
  .refine((text) => text.isWellFormed(), 'leave out broken characters')
  .transform((text, context) => {
    const read = landingAddress(text);
    if ('url' in read) return read.url;
    context.addIssue({ code: 'custom', message: read.problem });
    return z.NEVER;
  });

/** The name of a site's host; comes out as browsers send it. */
const hostInput = z
  .string()
  .max(1_024, 'use 253 characters at most')
  .transform((text, context) => {
    const read = siteHost(text);
    if ('host' in read) return read.host;
    context.addIssue({ code: 'custom', message: read.problem });
    return z.NEVER;
  });

/** A new creative of a campaign. */
export const newCreativeInput = z.object({ campaignId: idInput, name: nameInput, landingUrl: landingInput });

/** What a creative is to be from now on. */
export const creativeInput = z.object({ id: idInput, name: nameInput, landingUrl: landingInput });

/** The same for whoever changes some of it: what is left out stays. */
export const creativeChangeInput = creativeInput.partial({ name: true, landingUrl: true });

/** A new site of the advertiser. */
export const newSiteInput = z.object({ name: nameInput, hostname: hostInput });

/** What a site is to be from now on. */
export const siteInput = newSiteInput.extend({ id: idInput });

/** The same for whoever changes some of it: what is left out stays. */
export const siteChangeInput = siteInput.partial({ name: true, hostname: true });
