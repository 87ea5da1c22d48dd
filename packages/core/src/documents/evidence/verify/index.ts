export { NoPackError } from './pack-reader.ts';
export { type PackProblem, type PackReport, type VerifyOptions, verifyPack } from './verify-pack.ts';
