/** One code for all PCs of a council. */
export const councilCode = {
  title: 'The council’s code',
  when: 'One code that opens the register of every PC of the council, when a PC’s envelope is lost and nobody has a password any more.',
  none: 'The council has no such code yet: each PC opens with its own alone. One made before the PC joined a centre does not count.',
  made: 'Made on {{at}} by {{person}}, mark {{mark}}.',
  sealed: 'This PC opens with this code.',
  waiting: 'This PC does not open with this code yet: it hears of it at the next exchange or sign-in.',
  elsewhere: 'It is made on a PC that administers the council.',
  make: 'Make a code',
  again: 'Make a new code',
  panel: 'Make the council’s code',
  submit: 'Make the code and show it',
  what: 'Each PC seals its key for this code as soon as it hears of it; the code itself is kept nowhere.',
  holds:
    'Whoever holds this code and a PC, or its backup, reads everything: two sealed envelopes, in a safe, away from the backups.',
  old: 'A code from before opens no PC that has heard of the new one; it still opens their older backups.',
  paperTitle: 'The council’s code for all its mail registers, mark {{mark}}',
  paperKeep: 'To be kept in the council’s safe, never photographed. Before each year: try it on a PC.',
  enter: 'The code is written down',
  own: {
    title: 'The code of this PC',
    when: 'To be made anew when this PC’s envelope was opened or is lost.',
    unlike: 'The code on paper is not the one this PC signed: make a new one.',
    panel: 'Make a new code for this PC',
    old: 'The code from before opens this PC no more, from now on.',
    backups:
      'Backups made before still open with it: where somebody has seen it, change the key too and keep those backups safe.',
  },
};
