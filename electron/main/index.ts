import { join } from 'node:path';
import { app, Menu } from 'electron';
import { startApplication } from './application.ts';
import { openLog, prepareLog } from './log.ts';
import { pressFolder } from './press-switch.ts';
import { registerAppScheme } from './protocol.ts';
import { guardAllContents } from './session-guards.ts';
import { REFUSED_EXIT_CODE, refusedSwitches } from './switches.ts';
import { bringForward } from './window.ts';

if (__SIJILL_CHANNEL__ === 'ci') {
  // A profile per test. Electron itself puts userData back to the account's folder after reading the switch.
  const profile = app.commandLine.getSwitchValue('user-data-dir');
  if (profile) app.setPath('userData', profile);
}

const press = pressFolder(process.argv);
if (__SIJILL_CHANNEL__ === 'release' && refusedSwitches(process.argv).length > 0) {
  app.exit(REFUSED_EXIT_CODE);
} else if (press !== null) {
  // For the command line: a profile of its own, and the desk's window may be open meanwhile.
  app.setPath('userData', press);
  prepareLog(join(press, 'logs'));
  app.enableSandbox();
  registerAppScheme();
  guardAllContents(openLog('guards'));
  void app.whenReady().then(async () => (await import('./press-mode.ts')).servePress());
} else if (!app.requestSingleInstanceLock()) {
  app.exit(0);
} else {
  prepareLog(app.getPath('logs'));
  app.enableSandbox();
  registerAppScheme();
  // Ours comes with the window: the one Electron would make for the meantime is nobody's.
  Menu.setApplicationMenu(null);
  guardAllContents(openLog('guards'));
  void app.whenReady().then(async () => {
    const window = await startApplication();
    app.on('second-instance', () => {
      const current = window();
      if (current) bringForward(current);
    });
  });
}
