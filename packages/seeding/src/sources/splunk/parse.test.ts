import { expect, it } from 'vitest';
import { rawSourceOf } from '../../testing/raw-source-of.ts';
import { parseSplunk } from './parse.ts';
import { splunk } from './source.ts';

it('reads a detection: what it detects, without what they all say', () => {
  const text =
    'name: It\nid: abc\nauthor: A. Author\nstatus: production\ndescription: The following analytic detects cmd.exe under a server, e.g. a web shell. It leverages logs. This is significant.\ndata_source:\n- Sysmon EventID 1\n- Other\ntags:\n  mitre_attack_id: [T1505.003]\n';
  const { entries } = parseSplunk(rawSourceOf(splunk.definition, { 'splunk/detections/web/it.yml': text }));
  expect(entries).toEqual([
    {
      id: 'abc',
      title: 'It',
      text: 'detects cmd.exe under a server, e.g. a web shell.',
      level: '',
      status: 'production',
      logSource: 'Sysmon EventID 1, Other',
      url: 'https://github.com/splunk/security_content/blob/develop/detections/web/it.yml',
      author: 'A. Author',
      attackIds: ['T1505.003'],
    },
  ]);
});

it('passes over what its maker has retired', () => {
  const { localPath } = splunk.definition;
  expect(localPath.test('security_content-develop/detections/endpoint/a.yml')).toBe(true);
  expect(localPath.test('splunk/detections/deprecated/a.yml')).toBe(false);
});
