/** The three addresses of a SPARQL 1.1 server: queries, updates, and the graph store. */
export interface SparqlEndpoints {
  query: string;
  update: string;
  store: string;
}

/**
 * From what users know: a server's base (`http://oxigraph:7878`), or a full query address. An address that ends in
 * `/query` has its siblings (Oxigraph); one that ends in `/sparql` takes updates too and its store at `/sparql/gsp/`
 * (Neptune).
 */
export function sparqlEndpoints(address: string): SparqlEndpoints {
  const url = address.replace(/\/+$/, '');
  if (url.endsWith('/sparql')) return { query: url, update: url, store: `${url}/gsp/` };
  const base = url.endsWith('/query') ? url.slice(0, -'/query'.length) : url;
  return { query: `${base}/query`, update: `${base}/update`, store: `${base}/store` };
}
