/** The optional USB key of the register. */
export const registerKey = {
  title: 'USB key of the register',
  hint: 'Optional. A stick that stays in the PC and receives every entry as it is written.',
  none: 'This register has no USB key.',
  look: 'See the key',
  making: 'Copying the entries to the key',
  madeAt: 'Made on {{when}}',
  make: 'Make the key of this register',
  find: 'Say where the key is',
  anew: 'Make the key again',
  drop: 'Work without a key',
  reason: 'Reason',
  promise: {
    copy: 'It keeps the structure of every entry, sealed: no name and no subject can be read there.',
    anchor:
      'If the disk, an image of the PC or a backup takes the register back in time, it says so: no number that was given is given twice.',
    away: 'Without it letters get an emergency number; their ordinary number comes when it is back.',
  },
  state: {
    ready: 'receives every entry',
    missing: 'not there',
    full: 'full',
    foreign: 'of another register',
    older: 'old',
  },
  remedy: {
    missing: 'Plug the key in. If its place has changed, say where it is; if it is lost, make another.',
    full: 'Make room on this key, or make the key again on another stick.',
    foreign: 'Plug in the key of this register: this one is not its own.',
    older:
      'This key lacks part of what it had received: it comes from a copy. Plug in the right one, or make the key again if that is lost.',
  },
  banner: {
    missing:
      'The USB key of the register is not plugged in: letters get an emergency number until it is back.',
    full: 'The USB key of the register is full: letters get an emergency number.',
    foreign: 'The key plugged in is another register’s: letters get an emergency number.',
    older:
      'The USB key of the register is an old copy: letters get an emergency number until the right one is back.',
  },
  act: {
    make: {
      title: 'USB key of this register',
      submit: 'Choose the stick',
      words: 'Everything this PC has written is copied to it. After that it stays plugged in.',
    },
    anew: {
      title: 'Make the key again',
      submit: 'Choose the stick',
      words:
        'Everything is copied again; what lay there stays beside it. Only if the right key is lost: it can no longer say what it knew.',
    },
    drop: {
      title: 'Work without a key',
      submit: 'Work without a key',
      words:
        'Ordinary numbers go on. If this whole PC went back in time, nothing but the paper would say so any more.',
    },
  },
};
