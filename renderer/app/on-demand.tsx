import { type ComponentType, use } from 'react';

/**
 * A screen whose script is read when it is first shown, under the nearest `Suspense`, or `ahead` of that: then it is
 * there at once. A script that could not be read is asked for again the next time.
 */
export function onDemand<Props extends object>(read: () => Promise<ComponentType<Props>>) {
  let Screen: ComponentType<Props> | null = null;
  let reading: Promise<ComponentType<Props>> | null = null;
  const ahead = (): Promise<ComponentType<Props>> => {
    reading ??= read().then(
      (loaded) => {
        Screen = loaded;
        return loaded;
      },
      (error) => {
        reading = null;
        throw error;
      },
    );
    return reading;
  };
  // biome-ignore lint/correctness/noComponentHookFactories: called once a screen, at the top of a module
  function OnDemand(props: Props) {
    const Shown = Screen ?? use(ahead());
    return <Shown {...props} />;
  }
  return Object.assign(OnDemand, { ahead });
}

/** Reads screens while nothing else is to be done, one after the other; one that fails is read when it is shown. */
export function whenIdle(...screens: { ahead(): Promise<unknown> }[]): () => void {
  let handle = 0;
  const next = () => {
    const screen = screens.shift();
    if (screen) handle = requestIdleCallback(() => void screen.ahead().then(next, next));
  };
  next();
  return () => {
    screens = [];
    cancelIdleCallback(handle);
  };
}
