/** Stands for `nodeify-fetch` in the bundles: sparql-http-client is always given Node's own fetch, and need not carry another. */
export default globalThis.fetch;
export const Headers = globalThis.Headers;
