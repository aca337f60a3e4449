export const shortcuts = {
  groups: { go: 'Go to', entry: 'Entry', preview: 'Scan preview', list: 'Lists', general: 'General' },
  entry: {
    incoming: 'New incoming',
    outgoing: 'New outgoing',
    'save-next': 'Save and next',
    save: 'Save',
  },
  tray: { day: 'Today’s mail' },
  record: { previous: 'Previous mail', next: 'Next mail', amend: 'Amend the mail' },
  day: { previous: 'Previous day', next: 'Next day', today: 'Back to today' },
  file: { attach: 'Attach a file' },
  pen: { confirm: 'Confirm the last stamped number' },
  pane: { next: 'Next pane' },
  page: { previous: 'Previous page', next: 'Next page' },
  palette: 'Command palette',
  help: 'Help',
  back: 'Back',
};
