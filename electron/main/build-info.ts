/** Fixed when the bundle is made, never by the environment: hardening hangs on it. */
export const CHANNEL = __SIJILL_CHANNEL__;
export const VERSION = __SIJILL_VERSION__;
