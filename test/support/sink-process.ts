/** Takes whatever is sent and says yes, in a process of its own: what it costs is nobody's time. Prints its port. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer((request, response) => request.resume().on('end', () => response.end('{}')));
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
