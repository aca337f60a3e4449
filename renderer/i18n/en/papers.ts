/** What can be printed, and what became of it. */
export const papers = {
  bar: 'Print',
  receipt: 'Receipt',
  receiptFile: 'Receipt as PDF',
  names: { receipt: 'Receipt', book: 'Register book', certificate: 'Closing certificate' },
  drawing: 'Preparing the paper',
  cancel: 'Stop',
  outcome: {
    printed_one: 'Sent to the printer: {{count}} page.',
    printed_other: 'Sent to the printer: {{count}} pages.',
    saved_one: 'PDF saved: {{count}} page.',
    saved_other: 'PDF saved: {{count}} pages.',
  },
};
