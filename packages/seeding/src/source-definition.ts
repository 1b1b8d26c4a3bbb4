/** Where a source comes from, and which files are its own. */
export interface SourceDefinition {
  /** Names it in the lock file, the manifest and reports. */
  id: string;
  title: string;
  licence: string;
  /** Where the seed job downloads it from when no SOURCES_DIR is set. */
  url: string;
  /** Where a release of it is, for a source that keeps all of them published. */
  releaseUrl?(release: string): string;
  /** The one release that is wanted; any where it is absent. */
  release?: string;
  /** The edition that `url` leads to: a release, or the commit of an archive; the newest where it is absent. */
  edition?: string;
  /** Of the source's files, as they are in that edition. */
  sha256?: string;
  /** What is downloaded: the file itself, or the archive of a repository. */
  format: 'file' | 'tar.gz';
  /** Which of the matching files make the source: all, or the newest edition alone. */
  takes: 'newest' | 'all';
  /** Relative paths that belong to the source, under SOURCES_DIR and in its archive alike. */
  localPath: RegExp;
  /** Without it no seed is built. */
  required: boolean;
}
