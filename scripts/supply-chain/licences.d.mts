export interface LicensedComponent {
  purl: string;
  licenses?: object[];
}
export function unwantedLicences(components: readonly LicensedComponent[]): { purl: string; licence: string }[];
