import { dialog } from '../keys.ts';
import { phase } from '../state/analysis.ts';
import { edit } from '../state/analyze.ts';
import { openLookUp } from '../state/look-up.ts';
import { myCoverage } from '../state/my-coverage.ts';
import { scan } from '../state/scan.ts';
import { server } from '../state/server.ts';
import { nextTheme, theme } from '../state/theme.ts';
import { Icon } from './icon.tsx';

const themeIcons = { system: 'contrast', light: 'sun', dark: 'moon' } as const;

export function Header() {
  const rules = myCoverage.value;
  return (
    <header class="header">
      <a class="brand" href="/" onClick={startOver} aria-label="attack-kg, start over">
        <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="8" />
          <path d="M9 22 16 9l7 13M12 17h8" />
        </svg>
        attack-kg
      </a>
      <span class="header-seed">{describeServer()}</span>
      <nav class="header-actions" aria-label="Tools">
        <button type="button" class="ghost" aria-label="Look up" onClick={() => openLookUp()}>
          <Icon name="search" />
          <span class="wide">Look up</span>
        </button>
        <button type="button" class="ghost" aria-label="My coverage" onClick={() => (dialog.value = 'coverage')}>
          <Icon name="shield" />
          <span class="wide">My coverage</span>
          {rules && <span class="dot" title={`${rules.name} is loaded`} />}
        </button>
        <button type="button" class="ghost" aria-label="History" onClick={() => (dialog.value = 'history')}>
          <Icon name="history" />
          <span class="wide">History</span>
        </button>
        <button type="button" class="ghost" onClick={nextTheme} aria-label={`Colours: ${theme.value}. Change`}>
          <Icon name={themeIcons[theme.value]} />
        </button>
        <button type="button" class="ghost" onClick={() => (dialog.value = 'help')} aria-label="Keys and help">
          <Icon name="help" />
        </button>
      </nav>
    </header>
  );
}

function startOver(event: Event): void {
  event.preventDefault();
  scan.value = null;
  if (phase.value !== 'empty') edit();
}

function describeServer(): string {
  const attack = server.value?.sources.find(({ id }) => id === 'attack-enterprise');
  if (!server.value) return '';
  if (server.value.seed.is_sample) return 'sample data';
  return attack?.version ? `ATT&CK ${attack.version}` : '';
}
