/** A program with the commands that abuse it: what LOLBAS and GTFOBins are made of. */
export interface BinaryEntry {
  /** `Certutil.exe`, `tar` */
  name: string;
  commands: BinaryCommand[];
}

export interface BinaryCommand {
  command: string;
  text: string;
  /** All techniques that the command can serve. */
  attackIds: string[];
  /** Those that it is about: what its words stand for, and vote for. */
  primaryIds: string[];
}
