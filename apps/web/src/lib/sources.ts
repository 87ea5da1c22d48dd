export { SOURCE_NAMES } from '@clickledger/domain';
