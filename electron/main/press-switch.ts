const SWITCH = '--sijill-press=';

/** The folder this start may write its profile to, when the command line started us to draw papers and nothing else. */
export function pressFolder(argv: readonly string[]): string | null {
  const word = argv.find((each) => each.startsWith(SWITCH));
  // Without the channel of a parent there is nobody to draw for: a person who types the switch gets the window.
  return word !== undefined && process.send !== undefined ? word.slice(SWITCH.length) : null;
}
