import type { Detection } from '@attack-kg/contracts';
import { Icon } from './icon.tsx';
import { TechniqueChip } from './technique-chip.tsx';

/** Rules that others have written for such logs, with the makers whom their licences ask to name. */
export function Rules({ detection: { rules, rules_left_out } }: { detection: Detection }) {
  if (rules.length === 0) return null;
  return (
    <details>
      <summary>
        Rules ({rules.length}
        {rules_left_out > 0 && ` of ${rules.length + rules_left_out}`})
      </summary>
      <ul class="compact">
        {rules.map(({ rule_id, title, url, level, status, logsource, author, source, licence, techniques_covered }) => (
          <li key={rule_id}>
            <a href={url} target="_blank" rel="noreferrer">
              {title} <Icon name="link" />
            </a>
            {level && <span class={`badge ${levelTone(level)}`}>{level}</span>}
            <span class="muted">
              {[source, status, logsource].filter(Boolean).join(' · ')}
              {author && ` · by ${author}`} ({licence})
            </span>
            <span class="chips">
              {techniques_covered.map((id) => (
                <TechniqueChip key={id} id={id} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function levelTone(level: string): string {
  if (level === 'critical' || level === 'high') return 'high';
  return level === 'medium' ? 'medium' : 'low';
}
