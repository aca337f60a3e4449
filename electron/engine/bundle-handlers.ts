import type { ActionHandler } from './handlers.ts';

/** For whoever is signed in, as an exchange over a line is: what leaves is sealed, and what comes was signed. */
export const bundleHandlers: {
  [Name in 'bundle.list' | 'bundle.write' | 'bundle.read']: ActionHandler<Name>;
} = {
  'bundle.list': (_input, { store }) => ({
    bundles: store.sync.bundles.list(),
    running: store.sync.bundles.progress,
  }),
  'bundle.write': ({ place, limit, anew }, { store, person }, { places }) =>
    store.sync.bundles.write(places.pathOf(place, 'stick', person.id), { limit, anew }),
  'bundle.read': async ({ place }, { store, person }, { places }) => {
    const found = await store.sync.bundles.read(places.pathOf(place, 'stick', person.id));
    store.keepSaid();
    return { found, state: store.sync.state() };
  },
};
