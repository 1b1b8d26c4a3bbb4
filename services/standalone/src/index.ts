export { createContext, type StandaloneContext } from './context.ts';
export { environmentSchema } from './env.ts';
