import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAppPage } from '#main/app-address.ts';
import { findAppFile } from '#main/app-files.ts';

let place: string;
let root: string;

beforeAll(() => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'sijill-files-')));
  root = join(place, 'root');
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(root, 'folder.html'));
  mkdirSync(join(place, 'root-twin'));
  for (const name of [
    'index.html',
    'assets/page.js',
    'assets/letter سجل.css',
    'assets/data.bin',
    'assets/x.svg',
  ]) {
    writeFileSync(join(root, name), name);
  }
  writeFileSync(join(place, 'secret.html'), 'secret');
  writeFileSync(join(place, 'root-twin', 'secret.html'), 'secret');
  symlinkSync(join(place, 'secret.html'), join(root, 'link.html'));
  symlinkSync(place, join(root, 'up'));
  symlinkSync(join(root, 'index.html'), join(root, 'inner.html'));
});
afterAll(() => rmSync(place, { recursive: true }));

describe('files of the page', () => {
  it.each([
    ['/index.html', 'index.html', 'text/html; charset=utf-8'],
    ['/assets/page.js', 'assets/page.js', 'text/javascript; charset=utf-8'],
    ['/assets/letter%20%D8%B3%D8%AC%D9%84.css', 'assets/letter سجل.css', 'text/css; charset=utf-8'],
    ['/inner.html', 'index.html', 'text/html; charset=utf-8'],
    ['/assets/../index.html', 'index.html', 'text/html; charset=utf-8'],
  ])('finds %s', (pathname, name, type) => {
    expect(findAppFile(root, pathname)).toEqual({ path: join(root, name), type });
  });

  it.each([
    ['parent', '/../secret.html'],
    ['encoded dots', '/%2e%2e/secret.html'],
    ['encoded slash', '/..%2fsecret.html'],
    ['double encoding', '/%252e%252e/secret.html'],
    ['double encoded slash', '/..%252fsecret.html'],
    ['backslash', '/..%5csecret.html'],
    ['plain backslash', '/..\\secret.html'],
    ['sibling with the same beginning', '/../root-twin/secret.html'],
    ['NUL', '/index.html%00.js'],
    ['NUL inside', '/assets%00/../index.html'],
    ['line break', '/index%0a.html'],
    ['Windows stream', '/index.html::$DATA.html'],
    ['Windows drive', '/C:/index.html'],
    ['link to a file outside', '/link.html'],
    ['link to a folder outside', '/up/secret.html'],
    ['folder', '/folder.html'],
    ['folder of files', '/assets'],
    ['root', '/'],
    ['absent', '/absent.html'],
    ['unknown kind', '/assets/data.bin'],
    ['drawing with scripts', '/assets/x.svg'],
    ['broken encoding', '/%zz.html'],
    ['half a character', '/%d8.html'],
    ['no slash', 'index.html'],
    ['empty', ''],
  ])('refuses %s', (_what, pathname) => {
    expect(findAppFile(root, pathname)).toBeNull();
  });
});

describe('the address of our page', () => {
  it.each(['app://sijill/index.html', 'app://sijill/index.html#/record/1', 'app://SIJILL/index.html'])(
    'is %s',
    (address) => {
      expect(isAppPage(address.toLowerCase())).toBe(true);
    },
  );
  it.each([
    '',
    'about:blank',
    'app://other/index.html',
    'app://sijill.example/index.html',
    'app://sijill@evil/index.html',
    'app://sijill:80/index.html',
    'app://sijill/assets/x.html',
    'https://sijill/index.html',
    'data:text/html,app://sijill/index.html',
    'file:///index.html',
  ])('is not %s', (address) => {
    expect(isAppPage(address)).toBe(false);
  });
});
