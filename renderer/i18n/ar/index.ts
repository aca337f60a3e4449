export * from './desk.ts';
export * from './door.ts';
