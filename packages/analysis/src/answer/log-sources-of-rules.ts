/** What the log sources of Sigma's and Splunk's rules are in ATT&CK's words. */
interface LogSourceMeaning {
  /** In a rule's own words: `windows / process_creation`, `Sysmon EventID 1`. */
  wording: RegExp;
  /** Data components that such logs show, the nearest first. A name that a release lacks is passed over. */
  components: readonly string[];
}

const meanings: readonly LogSourceMeaning[] = [
  {
    wording: /process_creation|Sysmon(?: for Linux)? EventID 1\b|\b4688\b|ProcessRollup|auditd/i,
    components: ['Process Creation', 'Command Execution'],
  },
  { wording: /process_access|Sysmon EventID 10\b/i, components: ['Process Access'] },
  {
    wording: /create_remote_thread|process_tampering|Sysmon EventID (?:8|25)\b/i,
    components: ['Process Modification'],
  },
  { wording: /ps_script|ps_module|ps_classic|powershell/i, components: ['Script Execution', 'Command Execution'] },
  {
    wording: /registry_|Sysmon EventID 1[2-4]\b/i,
    components: ['Windows Registry Key Modification', 'Windows Registry Key Creation', 'Windows Registry Key Deletion'],
  },
  { wording: /image_load|Sysmon EventID 7\b/i, components: ['Module Load'] },
  { wording: /driver_load|Sysmon EventID 6\b/i, components: ['Driver Load'] },
  { wording: /file_delete|Sysmon EventID 2[36]\b/i, components: ['File Deletion'] },
  {
    wording: /file_(?:event|change|rename|access)|Sysmon(?: for Linux)? EventID (?:2|11|15)\b|Auditd Path/i,
    components: ['File Creation', 'File Modification', 'File Access'],
  },
  { wording: /pipe_created|Sysmon EventID 1[78]\b/i, components: ['Named Pipe Metadata'] },
  { wording: /wmi_event|Sysmon EventID (?:19|20|21)\b/i, components: ['WMI Creation'] },
  {
    wording: /network_connection|firewall|Sysmon EventID 3\b/i,
    components: ['Network Connection Creation', 'Network Traffic Flow'],
  },
  {
    wording: /dns|proxy|webserver|nginx|apache|iis|suricata|zeek|stream|traffic|Sysmon EventID 22\b/i,
    components: ['Network Traffic Content', 'Network Traffic Flow', 'Application Log Content'],
  },
  { wording: /\b7045\b|windows \/ system/i, components: ['Service Creation', 'Service Modification'] },
  { wording: /\b4698\b|taskscheduler/i, components: ['Scheduled Job Creation', 'Scheduled Job Modification'] },
  {
    wording: /\b(?:5136|4662|5137)\b|ldap/i,
    components: ['Active Directory Object Modification', 'Active Directory Object Access'],
  },
  { wording: /\b47(?:68|69|71)\b/, components: ['Active Directory Credential Request', 'User Account Authentication'] },
  {
    wording: /signinlogs|\b462[45]\b|okta|Active Directory/i,
    components: ['User Account Authentication', 'Logon Session Creation'],
  },
  {
    wording: /cloudtrail|activitylogs|auditlogs|azure|gcp|google/i,
    components: ['Cloud Service Modification', 'Cloud Service Enumeration', 'User Account Modification'],
  },
  { wording: /kubernetes/i, components: ['Pod Creation', 'Container Creation', 'Pod Modification'] },
  { wording: /application|o365|m365|github/i, components: ['Application Log Content'] },
];

/** Names of the data components that a rule's logs show, the nearest first. */
export function dataComponentsOf(logsource: string): string[] {
  return meanings.filter(({ wording }) => wording.test(logsource)).flatMap(({ components }) => components);
}
