export { serveMcp } from './serve-mcp.ts';
export { serveMcpOverStdio } from './serve-mcp-over-stdio.ts';
