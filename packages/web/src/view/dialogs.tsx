import { dialog } from '../keys.ts';
import { CoverageDialog } from './coverage-dialog.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { HistoryDialog } from './history-dialog.tsx';
import { LookUpDialog } from './look-up-dialog.tsx';
import { WhyNotDialog } from './why-not-dialog.tsx';

export function Dialogs() {
  switch (dialog.value) {
    case 'help':
      return <HelpDialog />;
    case 'history':
      return <HistoryDialog />;
    case 'coverage':
      return <CoverageDialog />;
    case 'export':
      return <ExportDialog />;
    case 'look-up':
      return <LookUpDialog />;
    case 'why-not':
      return <WhyNotDialog />;
    default:
      return null;
  }
}
