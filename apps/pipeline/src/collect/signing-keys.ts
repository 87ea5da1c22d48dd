import { type Catalog, openSecret } from '@clickledger/db';
import type { LinkKeys, SigningSecret } from '@clickledger/domain';

/** The signing keys in use, each opened when something first comes that it signed. */
export function signingKeys(catalog: () => Catalog, deploymentSecret: string): LinkKeys {
  /** By the catalogue's entries, and gone with them. */
  const opened = new WeakMap<object, SigningSecret | undefined>();
  return {
    secret: deploymentSecret,
    find: (kid) => {
      const entry = catalog().signingKeys.get(kid);
      if (!entry) return undefined;
      if (!opened.has(entry)) {
        const secret = openSecret(entry.sealedSecret, kid, deploymentSecret);
        opened.set(entry, secret === null ? undefined : { advertiserId: entry.advertiserId, secret });
      }
      return opened.get(entry);
    },
  };
}
