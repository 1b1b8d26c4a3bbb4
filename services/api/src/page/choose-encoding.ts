/** Under which ending a compressed twin of each file lies, the better one first. */
const encodings = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

/** The best that the caller takes; nothing where it takes none, or refuses it (`q=0`). */
export function chooseEncoding(accepted: string | undefined): (typeof encodings)[number] | undefined {
  const taken = (accepted ?? '').split(',').flatMap((entry) => {
    const [name = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    return parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter)) ? [] : [name];
  });
  return encodings.find(({ name }) => taken.includes(name));
}
