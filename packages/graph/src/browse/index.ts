export { createGraphBrowser } from './create-graph-browser.ts';
