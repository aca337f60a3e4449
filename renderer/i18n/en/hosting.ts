/** A council’s centre hosted on this PC. */
export const hosting = {
  title: 'Host the centre',
  words:
    'For a council without a server: this PC keeps the council’s centre and its other PCs join it. The centre works while Sijill is open on this PC, also when it is locked, and starts again with it.',
  state: {
    off: 'No centre is hosted on this PC',
    starting: 'The centre is starting',
    joining: 'This PC joins it',
    running: 'The centre is running',
    stopping: 'The centre is stopping',
    failed: 'The centre is not running',
  },
  again: 'Another try follows by itself.',
  port: 'Port',
  portHint:
    'A number from 1024 to 65535. Other PCs will know it: it stays the same once the council is there.',
  start: 'Start hosting',
  join: 'Join this PC',
  others: 'For the other PCs',
  addresses: 'Address to give them',
  addressesHint:
    'One of these. If the address of this PC changes, others no longer find it: ask for a fixed one.',
  noNetwork: 'This PC is on no network.',
  certificate: 'SHA-256 of its certificate',
  copyText: 'Copy',
  copied: 'Copied',
  next: 'Settings, Centre makes a code for each of them. There, these three are typed: address, code, certificate.',
  empty: 'No council is there yet: this PC brings it, or another one does with a set-up code.',
  showCode: 'Show a set-up code',
  code: 'Set-up code, good for 15 minutes, once:',
  folder: 'Its data on this PC',
  unsealed:
    'Unlike the register, these data are not sealed: whoever takes this disk reads the council’s letters. Have the disk encrypted by the system (BitLocker, LUKS).',
  stop: 'Stop hosting',
  stopTitle: 'Stop hosting?',
  stopWords:
    'Nothing is lost. Until it runs again, the other PCs give emergency numbers and what they write stays on them. The centre no longer starts with Sijill.',
  stopNow: 'Stop',
  copies: 'Last copy of the centre',
  never: 'never copied',
  copyWords:
    'If this disk breaks, the centre comes back from its last copy. The words of letters can be read in it: keep it locked away, outside the building. The centre goes on while it is copied; the last seven copies are kept.',
  daily: 'Each day a copy goes there by itself:',
  copy: 'Choose a place and copy…',
  copyNow: 'Copy now',
  elsewhere: 'Another place…',
  copying: 'The centre is being copied',
  copyDone: 'The copy is whole.',
};
