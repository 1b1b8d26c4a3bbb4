export { createConfiguredAnalyst } from './analyst/context.ts';
export type { ApiContext } from './api-context.ts';
export { createApp } from './app.ts';
export { createDrain } from './drain.ts';
export { createGraphPorts } from './graph/context.ts';
export { findPageFolder } from './page/find-page-folder.ts';
export { serveApp } from './serve-app.ts';
export { storeChecks } from './store-checks.ts';
export { version } from './version.ts';
