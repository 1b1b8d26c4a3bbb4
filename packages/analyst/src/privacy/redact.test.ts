import { describe, expect, it } from 'vitest';
import { redact } from './redact.ts';

const hidden = (text: string) => redact(text).hide(0, text.length);

describe('redaction', () => {
  it.each([
    ['Beacon to 10.0.0.7 and 10[.]0[.]0[.]7', 'Beacon to [IP_1] and [IP_2]'],
    ['From fe80::1ff:fe23:4567:890a at night', 'From [IP_1] at night'],
    ['Mail from j.doe@example.com to admin@corp.example.org', 'Mail from [EMAIL_1] to [EMAIL_2]'],
    ['hxxp://evil[.]example[.]com/x then https://files.example.co.uk/y', 'hxxp://[HOST_1]/x then https://[HOST_2]/y'],
    ['Lateral movement to dc01.corp.local over SMB', 'Lateral movement to [HOST_1] over SMB'],
    ['Copied to \\\\FILESRV01\\share$ from DESKTOP-AB12CD3', 'Copied to \\\\[HOST_1]\\share$ from [HOST_2]'],
    ['Ran C:\\Users\\jdoe\\a.exe and /home/mary/b.sh', 'Ran C:\\Users\\[USER_1]\\a.exe and /home/[USER_2]/b.sh'],
    ['password=Summer2026! was used', 'password=[SECRET_1] was used'],
    ['Key AKIAIOSFODNN7EXAMPLE leaked', 'Key [SECRET_1] leaked'],
    ['session-eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmVk seen', 'session-[SECRET_1] seen'],
    ['Authorization: Bearer abc.def-123456', 'Authorization: Bearer [SECRET_1]'],
  ])('hides what is private in: %s', (text, expected) => {
    expect(hidden(text)).toBe(expected);
  });

  it.each([
    'powershell.exe loaded System.Net.WebClient and ran Invoke-Mimikatz.ps1 from run.sh and tool.py',
    'T1059.001, CVE-2021-44228 and version 1.2.3 of log4j-core.jar',
    'HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Run',
    'cmd.exe /c whoami, at 12:30:45 on localhost',
  ])('leaves what a model needs to understand: %s', (text) => {
    expect(hidden(text)).toBe(text);
  });

  it('names the same thing the same way, wherever it stands, and puts it back', () => {
    const text = 'db01.corp.local was hit; then DB01.corp.local talked to 10.0.0.7';
    const { hide, restore } = redact(text);
    expect(hide(0, text.length)).toBe('[HOST_1] was hit; then [HOST_1] talked to [IP_1]');
    expect(restore('[HOST_1] talked to [IP_1] and [HOST_9]')).toBe('db01.corp.local talked to 10.0.0.7 and [HOST_9]');
  });

  it('hides whole what a stretch cuts in two', () => {
    const text = 'talked to db01.corp.local all night';
    expect(redact(text).hide(0, 14)).toBe('talked to [HOST_1]');
    expect(redact(text).hide(16, text.length)).toBe('[HOST_1] all night');
  });

  it('hides a secret wherever it stands, and stands a text made of secrets', () => {
    expect(hidden('pwd: hunter2! worked; hunter2! again')).toBe('pwd: [SECRET_1] worked; [SECRET_1] again');
    const text = Array.from({ length: 20_000 }, (_, index) => `token=s3cr3t${index}`).join(' ');
    expect(hidden(text)).not.toContain('s3cr3t');
  });

  it('uses no placeholder that the text has already', () => {
    const text = '[IP_1] is not 10.0.0.7';
    const { hide, restore } = redact(text);
    expect(hide(0, text.length)).toBe('[IP_1] is not [IP_2]');
    expect(restore('[IP_1] and [IP_2]')).toBe('[IP_1] and 10.0.0.7');
  });
});
