/** What can be printed, and what became of it. */
export const papers = {
  bar: 'الطباعة',
  receipt: 'الوصل',
  receiptFile: 'الوصل في ملف PDF',
  names: { receipt: 'الوصل', book: 'السجل', certificate: 'شهادة الإقفال' },
  drawing: 'تهييء الوثيقة',
  cancel: 'إيقاف',
  outcome: {
    printed_zero: 'أُرسلت الوثيقة إلى الطابعة.',
    printed_one: 'أُرسلت إلى الطابعة: صفحة واحدة.',
    printed_two: 'أُرسلت إلى الطابعة: صفحتان.',
    printed_few: 'أُرسلت إلى الطابعة: {{count}} صفحات.',
    printed_many: 'أُرسلت إلى الطابعة: {{count}} صفحة.',
    printed_other: 'أُرسلت إلى الطابعة: {{count}} صفحة.',
    saved_zero: 'حُفظ ملف PDF.',
    saved_one: 'حُفظ ملف PDF: صفحة واحدة.',
    saved_two: 'حُفظ ملف PDF: صفحتان.',
    saved_few: 'حُفظ ملف PDF: {{count}} صفحات.',
    saved_many: 'حُفظ ملف PDF: {{count}} صفحة.',
    saved_other: 'حُفظ ملف PDF: {{count}} صفحة.',
  },
};
