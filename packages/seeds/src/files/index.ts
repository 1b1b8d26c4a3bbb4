export { createEmbeddedSeedRegistry } from './embedded-seed-registry.ts';
