/** A rule that detects something in logs: what Sigma and Splunk are made of. */
export interface DetectionRule {
  /** UUID of its own. */
  id: string;
  title: string;
  /** What it looks for, in prose. */
  text: string;
  /** `high`; empty where the maker gives none. */
  level: string;
  /** `stable`, `production` */
  status: string;
  /** Which logs it reads: `windows / process_creation`. */
  logSource: string;
  url: string;
  author: string;
  /** Techniques that it is tagged with (ids of any release). */
  attackIds: string[];
}
