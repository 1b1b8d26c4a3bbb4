import { bugReports } from './bug-reports.ts';
import { changelogs } from './changelogs.ts';
import { commitMessages } from './commit-messages.ts';
import { complianceClauses } from './compliance-clauses.ts';
import { newsItems } from './news.ts';
import { officeNotes } from './office-notes.ts';

/** Texts about no attack and no flaw, in our own words: what silence is learnt from. */
export const offTopicTexts: readonly string[] = [
  ...commitMessages,
  ...complianceClauses,
  ...bugReports,
  ...changelogs,
  ...newsItems,
  ...officeNotes,
];
