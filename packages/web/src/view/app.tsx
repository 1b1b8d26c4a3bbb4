import { phase } from '../state/analysis.ts';
import { Answer } from './answer.tsx';
import { Composer } from './composer.tsx';
import { Dialogs } from './dialogs.tsx';
import { FindingPanel } from './finding-panel.tsx';
import { Header } from './header.tsx';
import { Notices } from './notices.tsx';

export function App() {
  const isEmpty = phase.value === 'empty' || phase.value === 'failed';
  return (
    <>
      <Header />
      <Notices />
      {isEmpty ? (
        <main class="start">
          <Composer />
        </main>
      ) : (
        <main class="workspace">
          <FindingPanel />
          <Answer />
        </main>
      )}
      <Dialogs />
    </>
  );
}
