export { blocked } from './blocked.ts';
export { common } from './common.ts';
export { errors } from './errors.ts';
export { restore } from './restore.ts';
export { shell } from './shell.ts';
export { signIn } from './sign-in.ts';
