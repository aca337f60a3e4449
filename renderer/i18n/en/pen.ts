export const pen = {
  why: 'What happened, what to do?',
  today: {
    ask: 'Last number stamped:',
    right: '— correct?',
    yes: 'Yes, correct',
    no: 'No',
    onPaper: 'Number read on paper',
    confirm: 'Confirm',
    sure: 'Yes, certain',
    lower:
      'The register knows a higher number. Look for the last stamped letter: either it was not seen, or a number was registered and not stamped.',
    higher_one: 'The paper carries {{count}} number unknown to this register: an entry is missing here.',
    higher_other: 'The paper carries {{count}} numbers unknown to this register: entries are missing here.',
    checkAgain: 'Look at the paper once more, then confirm.',
    willLock:
      'Once confirmed, numbering stops until the head of the registry office opens it again. What is typed stays kept.',
  },
  into: {
    number: 'Number',
    lost: 'A number declared lost, registered again from paper:',
    reserved: 'A reserved number, used now:',
    paperDay: 'Day written on the paper',
    hint: {
      lost: 'As stamped when it was first registered',
      reserved: 'If the number was stamped before; otherwise leave blank',
    },
  },
  free: { title: 'Numbering works normally', words: 'Nothing to do here.' },
  causes: {
    restored: {
      title: 'Numbering is suspended after a restore',
      what: 'The register was brought back from a backup. What was registered after it exists on paper only, and this PC does not know it. A number given now could already be stamped on another letter.',
    },
    'rolled-back': {
      title: 'Numbering is suspended: the register may be behind the paper',
      what: 'The register may be behind the paper: the system or the folder was put back to an earlier state, the folder comes from elsewhere, or the paper carries a number it does not know. A number given now could already be stamped on another letter.',
    },
    foreign: {
      title: 'Numbering is suspended: the register comes from another PC',
      what: 'This register comes from another PC that may still be giving numbers. Two PCs on one register would put the same number on two letters.',
    },
  },
  safe: 'Everything the register shows is kept and can be read and searched. What is typed in the form is kept and comes back. No number is given twice.',
  doNow:
    'Read on paper the last number stamped in each register and type it below. The numbers between the register’s and the paper’s are declared lost, then registered again from paper.',
  call: 'Call the head of the registry office or the administrator: only they read the last number on paper and open numbering again. Meanwhile, stamp in the paper emergency register.',
  typingKept: 'What is typed is kept. Typing can go on; registering follows when numbering is open again.',
  goOn: 'Back to typing',
  form: 'Last number stamped on paper',
  here: 'Last number here:',
  onPaper: 'Last number on paper',
  year: 'Year',
  nothingLost: 'nothing is missing',
  lostRange_one: '{{count}} number will be declared lost:',
  lostRange_other: '{{count}} numbers will be declared lost:',
  otherBook: 'A register that exists on paper and not here',
  kept_one: '{{count}} reserved number will be declared lost too: it may have been stamped since the backup.',
  kept_other:
    '{{count}} reserved numbers will be declared lost too: they may have been stamped since the backup.',
  reason: 'Reason and report number',
  reasonHint: 'For example: disk failure on 12/3, report no. 4. Stays in the register with your name.',
  willBeLost_one:
    '{{count}} number will be declared lost. Its place stays in the register until it is registered again from paper.',
  willBeLost_other:
    '{{count}} numbers will be declared lost. Their places stay in the register until they are registered again from paper.',
  unlock: 'Open numbering again',
  done: {
    title: 'Numbering is open again',
    words: 'Each register goes on after the last number stamped on paper.',
    lost_one: '{{count}} number was declared lost and waits to be registered again from paper:',
    lost_other: '{{count}} numbers were declared lost and wait to be registered again from paper:',
    reenter: 'Register them again from paper',
    back: 'Back to registering',
  },
};
