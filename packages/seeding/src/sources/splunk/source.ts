import { ruleSource } from '../../families/rules/rule-source.ts';
import { parseSplunk } from './parse.ts';

/** Splunk's security_content: detections of the Splunk Threat Research Team. */
export const splunk = ruleSource({
  id: 'splunk',
  title: 'Splunk security_content',
  licence: 'Apache-2.0',
  url: 'https://codeload.github.com/splunk/security_content/tar.gz/refs/heads/develop',
  format: 'tar.gz',
  takes: 'all',
  localPath: /^(?:splunk|security_content[^/]*)\/detections\/(?!deprecated\/).+\.ya?ml$/,
  required: false,
  parse: parseSplunk,
});
