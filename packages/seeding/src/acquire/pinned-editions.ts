/** One edition of a source, and what its files hash to. */
export interface PinnedEdition {
  /** A release, or the commit of a repository. */
  edition: string;
  url: string;
  /** As `hashFiles` gives it: of the source's own files, whatever archive they came in. Absent where the commit in the address alone says which file it is. */
  sha256?: string;
}

/**
 * What is downloaded where nobody asks for the newest. ATT&CK's hashes are those that MITRE lists in mitreattack-python; the others were taken from
 * the repositories at these commits. D3FEND's is what its address published then, by the commit of its repository. CAPEC's is the commit
 * that brought CAPEC 3.9 to mitre/cti, the last that touched the file; the file itself was not at hand, so it is held to no hash. CIS came to the
 * Mappings Explorer after the pinned commit: it is taken as it is.
 */
export const pinnedEditions: Readonly<Record<string, PinnedEdition>> = {
  'attack-enterprise': {
    edition: '20.0',
    url: 'https://raw.githubusercontent.com/mitre-attack/attack-stix-data/master/enterprise-attack/enterprise-attack-20.0.json',
    sha256: '81113ba98afa2928f3dcff62022539f7ce30c315c32e14422f11ff95ce534352',
  },
  'attack-mobile': {
    edition: '20.0',
    url: 'https://raw.githubusercontent.com/mitre-attack/attack-stix-data/master/mobile-attack/mobile-attack-20.0.json',
    sha256: '824f7d8a37e7893b29e4c6ca6d87b5fbbf3b228ec6384f1a69ee20d523ff59e5',
  },
  'attack-ics': {
    edition: '20.0',
    url: 'https://raw.githubusercontent.com/mitre-attack/attack-stix-data/master/ics-attack/ics-attack-20.0.json',
    sha256: 'c9ca0ce523a1b5e512060a390415e8aefe8f6d32c5f82d7de81264960c1e1183',
  },
  capec: {
    edition: 'b195cbc81adbfb8ca3306c283179168bdd9011fa',
    url: 'https://raw.githubusercontent.com/mitre/cti/b195cbc81adbfb8ca3306c283179168bdd9011fa/capec/2.1/stix-capec.json',
  },
  atlas: {
    edition: '8ee2c689a7d3c65ddf2bfe4950a4f3ecffa6f48b',
    url: 'https://raw.githubusercontent.com/mitre-atlas/atlas-data/8ee2c689a7d3c65ddf2bfe4950a4f3ecffa6f48b/dist/ATLAS.yaml',
    sha256: '8a5693df51135721796607b8f29cba8ed33d745d5592ed80efbaaab0fba978f2',
  },
  d3fend: {
    edition: '9ffd035832d60254030cdfb215a72b6619cebd3b',
    url: 'https://raw.githubusercontent.com/d3fend/d3fend-ontology/9ffd035832d60254030cdfb215a72b6619cebd3b/src/ontology/d3fend-protege.ttl',
    sha256: '8858c45a9554989d3e9a3013dd438445e6c7a4298d3eb0c9d6b21a9b666ef389',
  },
  lolbas: {
    edition: '3403b338875b8a99a0cd7ba4ced5086e8d310bf7',
    url: 'https://codeload.github.com/LOLBAS-Project/LOLBAS/tar.gz/3403b338875b8a99a0cd7ba4ced5086e8d310bf7',
    sha256: '76517a77bcfecfefc70860601669078f55a6260c4ae3745760b1d0b7294b0adb',
  },
  gtfobins: {
    edition: '7382261ef936e35896ba70e7a6b833352ffb9a22',
    url: 'https://codeload.github.com/GTFOBins/GTFOBins.github.io/tar.gz/7382261ef936e35896ba70e7a6b833352ffb9a22',
    sha256: 'ff92da48185631308ba3fd71d91980d598fff3c9e3bfcdc240810dbf36b599ce',
  },
  'kev-enterprise': {
    edition: '2911162ca45dc34971f3a9fbc9892d1c7fa07b99',
    url: 'https://codeload.github.com/center-for-threat-informed-defense/mappings-explorer/tar.gz/2911162ca45dc34971f3a9fbc9892d1c7fa07b99',
    sha256: 'b57b3d382809d9159fdda6701d21f0e67a2d655444d89301caab2c39ad54bdc7',
  },
  'kev-mobile': {
    edition: '2911162ca45dc34971f3a9fbc9892d1c7fa07b99',
    url: 'https://codeload.github.com/center-for-threat-informed-defense/mappings-explorer/tar.gz/2911162ca45dc34971f3a9fbc9892d1c7fa07b99',
    sha256: '621e18301b6e4c1c9982eea6bf817e08da22ae74b52d2e031fa92c172f6e1a57',
  },
  'nist-800-53': {
    edition: '2911162ca45dc34971f3a9fbc9892d1c7fa07b99',
    url: 'https://codeload.github.com/center-for-threat-informed-defense/mappings-explorer/tar.gz/2911162ca45dc34971f3a9fbc9892d1c7fa07b99',
    sha256: '355ae97d309c00eb2428e5af07754ff4ca16cfe63928194081d0e883aed929c8',
  },
  'csa-ccm': {
    edition: '2911162ca45dc34971f3a9fbc9892d1c7fa07b99',
    url: 'https://codeload.github.com/center-for-threat-informed-defense/mappings-explorer/tar.gz/2911162ca45dc34971f3a9fbc9892d1c7fa07b99',
    sha256: '468f64848a458a0291347f3e75136024a7e0bfc9dc6ed37580824d03a9b69c73',
  },
  'cri-profile': {
    edition: '2911162ca45dc34971f3a9fbc9892d1c7fa07b99',
    url: 'https://codeload.github.com/center-for-threat-informed-defense/mappings-explorer/tar.gz/2911162ca45dc34971f3a9fbc9892d1c7fa07b99',
    sha256: '9b6ac255cc178733c4b40ed5a52ef14c2062305d33949268658fecaaaa2b265f',
  },
  aws: {
    edition: '2911162ca45dc34971f3a9fbc9892d1c7fa07b99',
    url: 'https://codeload.github.com/center-for-threat-informed-defense/mappings-explorer/tar.gz/2911162ca45dc34971f3a9fbc9892d1c7fa07b99',
    sha256: '21d88ec6db69269e6bd59e6626d6461242bb5e621472d6b992c788142e068004',
  },
  azure: {
    edition: '2911162ca45dc34971f3a9fbc9892d1c7fa07b99',
    url: 'https://codeload.github.com/center-for-threat-informed-defense/mappings-explorer/tar.gz/2911162ca45dc34971f3a9fbc9892d1c7fa07b99',
    sha256: 'e13e691d5c19e64d0a7df309f670641ffb8718175e33d34f49375f65ab04cbc2',
  },
  gcp: {
    edition: '2911162ca45dc34971f3a9fbc9892d1c7fa07b99',
    url: 'https://codeload.github.com/center-for-threat-informed-defense/mappings-explorer/tar.gz/2911162ca45dc34971f3a9fbc9892d1c7fa07b99',
    sha256: '26cd24171f82386f46ec9480b861ae7fc8d4208c5b165a55a8932e06f0f1c96b',
  },
  m365: {
    edition: '2911162ca45dc34971f3a9fbc9892d1c7fa07b99',
    url: 'https://codeload.github.com/center-for-threat-informed-defense/mappings-explorer/tar.gz/2911162ca45dc34971f3a9fbc9892d1c7fa07b99',
    sha256: '6b74d3928acc154e5f93f278f1d88c448feb5af7c9d400bc7911d841956839f7',
  },
  sigma: {
    edition: '8eaafff1f2845a696050e05e72ba1140ee190698',
    url: 'https://codeload.github.com/SigmaHQ/sigma/tar.gz/8eaafff1f2845a696050e05e72ba1140ee190698',
    sha256: 'e5c0f32fbf2adc3d9d9a0492ad0695b5a0ba7f0635b297d211fe2bcdf9031df3',
  },
  splunk: {
    edition: 'b13b314aed0e1778335a55620474e7d27289a20a',
    url: 'https://codeload.github.com/splunk/security_content/tar.gz/b13b314aed0e1778335a55620474e7d27289a20a',
    sha256: '04a8c6c44a9c9c334c6ebe8b513ad9bb1852cc05419b3e3ca6fef9ef51f355e8',
  },
  'atomic-red-team': {
    edition: '9f85cf3e54b0cbdd6c702375c555273913eff442',
    url: 'https://codeload.github.com/redcanaryco/atomic-red-team/tar.gz/9f85cf3e54b0cbdd6c702375c555273913eff442',
    sha256: '5379ca28b4cce9b6ffb1dcc3b9ba33064ba884dd68154c8f07450f5b2f787ee4',
  },
  capa: {
    edition: '801a792c60fb2c8ef79e1b5d61d7e3d2cab4d405',
    url: 'https://codeload.github.com/mandiant/capa-rules/tar.gz/801a792c60fb2c8ef79e1b5d61d7e3d2cab4d405',
    sha256: 'b138b2c376139689ed6c0bed6ce2f6a6d163bb0d4ebe222f01b2239b164bfc1e',
  },
};
