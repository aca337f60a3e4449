'use strict';
// The closed-network Electron has no default_app.asar: this file does the part of it that we need.
// `electron [-r module]… [switches] <folder> [arguments]` opens the folder as the official Electron does.
const Module = require('node:module');
const { existsSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { app } = require('electron');

// Without a graphics card this Chromium sometimes blocks a page for ever while its graphics process fails and restarts
// (about one start in sixty on a busy machine; never with the switch).
if (process.env.SIJILL_VIRTUAL_DISPLAY) app.commandLine.appendSwitch('disable-gpu');

function readCommandLine(argv) {
  const preload = [];
  for (let i = 1; i < argv.length; i += 1) {
    const word = argv[i];
    if (word === '-r' || word === '--require') {
      i += 1;
      preload.push(argv[i]);
    } else if (word.startsWith('--require=')) {
      preload.push(word.slice('--require='.length));
    } else if (!word.startsWith('-')) {
      return { folder: path.resolve(word), preload };
    }
  }
  return { folder: undefined, preload };
}

function openFolder(folder) {
  const about = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const name = about.productName || about.name;
  if (about.version) app.setVersion(about.version);
  if (name) app.setName(name);
  app.setDesktopName(about.desktopName || `${app.name}.desktop`);
  // userData follows the name; getAppPath() must be the folder, not this loader.
  app.setAppPath(folder);
  app.setPath('userData', path.join(app.getPath('appData'), app.name));
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
  require(path.resolve(folder, about.main || 'index.js'));
}

const { folder, preload } = readCommandLine(process.argv);
if (preload.length > 0) Module._preloadModules(preload);
if (folder === undefined || !existsSync(path.join(folder, 'package.json'))) {
  process.stderr.write(
    `No application in ${folder ?? 'the command line'}: give the folder of its package.json.\n`,
  );
  app.exit(1);
} else {
  try {
    openFolder(folder);
  } catch (error) {
    // Without this Electron would show a dialog and wait, which on a machine without a screen is for ever.
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    app.exit(1);
  }
}
