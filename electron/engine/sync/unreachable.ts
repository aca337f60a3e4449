/** Nobody answered, or not the centre: a cut, a captive portal, a wrong certificate. To be tried again. */
export class Unreachable extends Error {
  override readonly cause: 'network' | 'timeout' | 'not-the-centre' | 'certificate';

  constructor(cause: Unreachable['cause']) {
    super(cause);
    this.name = 'Unreachable';
    this.cause = cause;
  }
}
