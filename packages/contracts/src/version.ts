/** The program's version, as in package.json. */
export const version = '3.0.0';
