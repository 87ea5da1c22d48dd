export { TRUST_TEXTS } from '@clickledger/domain';
