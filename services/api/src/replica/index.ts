export { createApiContext } from '../context.ts';
