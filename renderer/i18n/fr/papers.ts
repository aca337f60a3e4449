/** What can be printed, and what became of it. */
export const papers = {
  bar: 'Imprimer',
  receipt: 'Reçu',
  receiptFile: 'Reçu en PDF',
  names: { receipt: 'Reçu', book: 'Registre', certificate: 'Certificat de clôture' },
  drawing: 'Préparation du document',
  cancel: 'Arrêter',
  outcome: {
    printed_one: 'Envoyé à l’imprimante : {{count}} page.',
    printed_many: 'Envoyé à l’imprimante : {{count}} pages.',
    printed_other: 'Envoyé à l’imprimante : {{count}} pages.',
    saved_one: 'PDF enregistré : {{count}} page.',
    saved_many: 'PDF enregistré : {{count}} pages.',
    saved_other: 'PDF enregistré : {{count}} pages.',
  },
};
