/** Where a source comes from, and which files are its own. */
export interface SourceDefinition {
  /** Names it in the lock file, the manifest and reports. */
  id: string;
  title: string;
  licence: string;
  /** Where the seed job downloads it from when no SOURCES_DIR is set. */
  url: string;
  /** `file` is one file, of which the newest edition is taken; `tar.gz` an archive of which many files are. */
  format: 'file' | 'tar.gz';
  /** Relative paths that belong to the source, under SOURCES_DIR and in its archive alike. */
  localPath: RegExp;
  /** Without it no seed is built. */
  required: boolean;
}
