/** Fixed when the bundle is made: `ci` (any Electron, engine on the Node carried beside) or `release`. */
declare const __SIJILL_CHANNEL__: 'ci' | 'release';
/** The version of package.json, e.g. `0.1.0`. */
declare const __SIJILL_VERSION__: string;
