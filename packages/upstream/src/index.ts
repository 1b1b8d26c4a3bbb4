export { breakLanguageModel } from './breaker.ts';
export { downloadFile } from './download-file.ts';
export { createHttpClient, type HttpClient, type HttpReply, parseJsonReply } from './http-client.ts';
export { keepLatest } from './keep-latest.ts';
export { lazy } from './lazy.ts';
export { retryUpstream } from './retry.ts';
export { retryEmbedder, retryGraph, retryHybrid, retryRegistry, retryVectors } from './retrying-ports.ts';
export { untilAborted } from './until-aborted.ts';
export { errorFromStatus, errorFromTransport, upstreamError } from './upstream-error.ts';
