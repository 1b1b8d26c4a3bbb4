import { decided } from '../state/decisions.ts';
import { answerPaths } from './answer-paths.ts';
import { PathList } from './path-list.tsx';

export function GraphTab() {
  return decided.value && <PathList techniques={answerPaths(decided.value)} />;
}
