/** Kinds of products that vulnerabilities are exploited in alike, and how people name them. */
export interface ProductClass {
  /** As an answer names it. */
  name: string;
  wording: RegExp;
}

/** The first that a text names: what is more special stands before what is more general. */
export const productClasses: readonly ProductClass[] = [
  {
    name: 'mobile devices',
    wording:
      /\bandroid\b|\biphone|\bipados\b|\bios \d|\bios and ipados\b|qualcomm|samsung mobile|\bmali\b|\bpixel\b|mediatek/i,
  },
  {
    name: 'browsers',
    wording:
      /\bchrom(?:e|ium)\b|firefox|thunderbird|mozilla|\bsafari\b|webkit|internet explorer|microsoft edge\b|\bv8\b|scripting engine|flash player|\bbrowsers?\b|\bmshtml\b/i,
  },
  {
    name: 'programs that open documents',
    wording:
      /\bacrobat\b|\b(?:pdf|foxit|adobe) reader\b|\boffice\b(?! ?365)|\bmicrosoft (?:word|excel|powerpoint|outlook)\b|\bpdf\b|winrar|7-zip|media player|shockwave|wordpad|equation editor|(?:craft|malicious)\w* (?:file|document|image|archive)/i,
  },
  {
    name: 'operating systems and drivers',
    wording:
      /\bkernel\b|\bdrivers?\b|win32k?\b|\bclfs\b|common log file|\blocal(?:ly)?\b|\bsudo\b|\bpolkit\b|\bsetuid\b|spooler|task scheduler|\bdwm\b|\balpc\b|hypervisor|\bhyper-v\b|(?:escalation|elevation) of privilege|privilege escalation|\bmicrosoft windows\b/i,
  },
  {
    name: 'devices at the edge of a network',
    wording:
      /\bvpn\b|\bgateways?\b|\bfirewalls?\b|\brouters?\b|citrix|\bforti\w+|pulse (?:connect|secure)|ivanti|sonicwall|big-ip|\bf5\b|palo alto|pan-os|\bcisco\b|d-link|netgear|zyxel|juniper|netscaler|sd-wan|\bcameras?\b|\bdvrs?\b|\bnas\b|qnap|draytek|mikrotik|tp-link|dasan|sophos|barracuda|array networks|check ?point|tenda|realtek|ubiquiti|accellion|\bappliances?\b|\bbmc\b/i,
  },
  {
    name: 'server programs',
    wording:
      /exchange|sharepoint|confluence|\bjira\b|weblogic|\bstruts\b|tomcat|drupal|wordpress|joomla|\bphp|\bplug-?in\b|\bweb\b|\bservers?\b|\bhttp\b|\bcms\b|django|\bspring\b|log4j|apache|\boracle\b|\bsap\b|vcenter|vmware|manageengine|zoho|jenkins|teamcity|gitlab|coldfusion|moveit|magento|telerik|\bsolr\b|elastic\w*|\brails\b|laravel|atlassian|sitecore|liferay|openssl|samba|\bexim\b|zimbra|roundcube|crushftp|goanywhere|screenconnect|veeam|grafana|zabbix|\bapi\b|\bportal\b|\bendpoint\b/i,
  },
];

export function productClassOf(text: string): ProductClass | undefined {
  return productClasses.find(({ wording }) => wording.test(text));
}
