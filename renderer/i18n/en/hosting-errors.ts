/** Why a centre is not hosted, and what to do. */
export const hostingErrors = {
  'hosting.port-taken':
    'Another program listens at port {{port}}. End it, or choose another port while no other PC has joined.',
  'hosting.no-such-address': 'This PC is on no network.',
  'hosting.disk-full': 'The disk of the centre’s data is full: free some room.',
  'hosting.folder-refused': 'The centre may not write its data folder: have it opened to this account.',
  'hosting.no-database':
    'The database of the centre is missing or does not run on this system: install Sijill again, or use a server.',
  'hosting.administrator':
    'The database refuses to run for an administrator of the computer: open Sijill with an ordinary account.',
  'hosting.in-use': 'Another centre runs on the same data.',
  'hosting.other-account':
    'The centre’s data belong to another account of this computer: open Sijill with that one.',
  'hosting.other-version': 'The centre’s data were made by another version of its database.',
  'hosting.failed': 'The centre did not start; the log says why. Nothing of its data was changed.',
  'hosting.ended': 'The centre ended unexpectedly. What it had accepted is safe.',
  'hosting.not-running': 'The centre is not running.',
  'hosting.founded': 'The council is there already: make a code under Settings, Centre.',
  'hosting.copying': 'The centre is being copied: wait for the end.',
  'hosting.place-full': 'There is not enough room for the copy there.',
  'hosting.place-away':
    'The place of the centre’s copies is not plugged in: plug in the disk or stick, and the copy is made by itself.',
  'hosting.place-inside': 'The copy cannot go inside the centre’s own data.',
  'hosting.copy-failed': 'The copy did not finish ({{cause}}). Earlier ones are untouched.',
};
