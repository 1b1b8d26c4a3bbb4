import { phase } from '../state/analysis.ts';
import { scan } from '../state/scan.ts';
import { Answer } from './answer.tsx';
import { Composer } from './composer.tsx';
import { Dialogs } from './dialogs.tsx';
import { FindingPanel } from './finding-panel.tsx';
import { Header } from './header.tsx';
import { Notices } from './notices.tsx';
import { ScanView } from './scan.tsx';
import { Summary } from './summary.tsx';
import { Warnings } from './warnings.tsx';

export function App() {
  const isEmpty = phase.value === 'empty' || phase.value === 'failed';
  return (
    <>
      <Header />
      <Notices />
      {isEmpty && scan.value ? (
        <main>
          <ScanView scan={scan.value} />
        </main>
      ) : isEmpty ? (
        <main class="start">
          <Composer />
        </main>
      ) : (
        <main class="workspace">
          <div class="side">
            <FindingPanel />
            <Summary />
            <Warnings />
          </div>
          <Answer />
        </main>
      )}
      <Dialogs />
    </>
  );
}
