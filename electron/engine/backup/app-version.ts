/** Fixed when the bundle is made; `source` when the engine runs from its sources. */
export const APP_VERSION = typeof __SIJILL_VERSION__ === 'string' ? __SIJILL_VERSION__ : 'source';
