import { render } from 'preact';
import { listenForKeys } from './keys.ts';
import { readHistory } from './state/history.ts';
import { readMyCoverage } from './state/my-coverage.ts';
import { readServer } from './state/server.ts';
import { applyTheme } from './state/theme.ts';
import { App } from './view/app.tsx';

applyTheme();
const root = document.getElementById('app');
if (root) render(<App />, root);
listenForKeys();
void readHistory();
void readServer();
void readMyCoverage();
