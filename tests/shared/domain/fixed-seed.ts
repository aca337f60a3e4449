import fc from 'fast-check';

// The same cases on every run; `SEED=n` looks at others.
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1447) });
