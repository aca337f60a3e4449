/** Templates of the office. */
export const templates = {
  open: 'نماذج',
  title: 'النماذج',
  hint: 'تسجيلة معبأة مسبقا تُختار بمفتاح. علامة «…» في الموضوع هي ما يبقى للكتابة.',
  none: 'لا نماذج بعد لهذا النوع.',
  saveTyped: 'احفظ ما كُتب كنموذج',
  name: 'اسم النموذج',
  nameHint: 'يظهر لكل المكتب',
  save: 'احفظ النموذج',
  edit: 'تعديل',
  editTitle: 'تعديل النموذج',
  remove: 'حذف',
  emptyTitle: 'لا نماذج بعد',
  emptyWords: 'في استمارة التسجيل، عبّئ ما يتكرر ثم اضغط',
  ofKind: 'النوع',
};
