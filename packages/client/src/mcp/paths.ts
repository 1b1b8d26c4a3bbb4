import { browsableKindOf } from '@attack-kg/contracts';

/** `T1059` → `/techniques/T1059`; undefined where the id is of no kind that can be looked up. */
export function pathOf(id: string): string | undefined {
  const known = id.toUpperCase();
  const kind = browsableKindOf(known);
  return kind && `/${kind}/${encodeURIComponent(known)}`;
}
