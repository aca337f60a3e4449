/** Why the store cannot be used: what happened, what is safe, what to do. Keyed by the end of the code. */
export const blocked = {
  support: { save: 'Save for support', saved: 'The file is saved. Read it before you send it.' },
  what: 'What happened',
  safe: 'What is safe',
  doNow: 'What to do',
  detail: 'Code for whoever looks after the app:',
  causes: {
    'read-only': {
      title: 'The register’s folder cannot be written',
      what: 'The folder is read-only or closed to this account, so nothing can be registered.',
      safe: 'Everything registered before is there, unchanged.',
      doNow: 'Ask for write permission on the folder to be given back, then try again.',
    },
    'disk-full': {
      title: 'The disk is full',
      what: 'There is not enough room to keep a new entry safely.',
      safe: 'Everything registered before is there, unchanged.',
      doNow: 'Free some room (recycle bin, old files), then try again.',
    },
    'network-share': {
      title: 'The register is on a network drive',
      what: 'A network drive cannot keep the register sound, so it is not opened from there.',
      safe: 'Nothing was written, nothing is lost.',
      doNow: 'Put the register on this PC’s own disk and use the network drive for backups only.',
    },
    'already-open': {
      title: 'The register is already open elsewhere',
      what: 'Another program or another user of this PC is using it.',
      safe: 'The register is sound, and the other window works normally.',
      doNow: 'Close the other window or ask the other user to quit, then try again.',
    },
    'wrong-key': {
      title: 'The key does not open this register',
      what: 'The file is encrypted with another key. It may come from another PC.',
      safe: 'The file is sound, nothing was written to it.',
      doNow: 'Restore a backup, or ask for the recovery code to be entered.',
    },
    corrupt: {
      title: 'The register’s file is damaged',
      what: 'The check made at opening found a fault, perhaps caused by the disk.',
      safe: 'Nothing was written to the file, and the last good backup was not touched.',
      doNow: 'Delete nothing. Call whoever looks after the app to restore the last backup.',
    },
    newer: {
      title: 'A register from a newer version',
      what: 'This register was opened before by a newer version of the app.',
      safe: 'The register is sound, nothing was written to it.',
      doNow: 'Install the latest version of the app on this PC.',
    },
    'keyring-missing': {
      title: 'The key file is missing',
      what: 'The encrypted register is there, but the key file that opens it is not in its folder.',
      safe: 'The register was not touched. Its keys are in every backup too.',
      doNow: 'Delete nothing. Put the file back if it was moved, otherwise restore a backup.',
    },
    'keyring-damaged': {
      title: 'The key file is damaged',
      what: 'The key file that opens the register cannot be read.',
      safe: 'The register was not touched. Its keys are in every backup too.',
      doNow: 'Delete nothing. Restore a backup.',
    },
    'database-missing': {
      title: 'The register file is missing',
      what: 'The keys are in place, but the register file is not in its folder.',
      safe: 'The last good backup is intact.',
      doNow: 'Delete nothing. Put the file back if it was moved, otherwise restore a backup.',
    },
    other: {
      title: 'The register cannot be opened',
      what: 'Something prevents the register from being opened safely.',
      safe: 'Nothing was written, and what was registered is untouched.',
      doNow: 'Try again. If it happens again, call whoever looks after the app and give the code below.',
    },
  },
};
