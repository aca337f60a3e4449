/** Refusals of dispatch notes and letter templates. */
export const paperErrors = {
  'paper.cut-short': 'انقطع إعداد السجل في منتصفه. أعد الطلب.',
  'dispatch.already-sent': 'المراسلة {{mail}} مدرجة من قبل في ورقة الإرسال {{note}} إلى الجهة نفسها.',
  'dispatch.before-issue': 'لا تعود الورقة قبل يوم إرسالها، {{day}}.',
  'dispatch.id-used': 'أُرسلت هذه الورقة بمحتوى آخر. فتح ورقة جديدة.',
  'dispatch.mail-twice': 'المراسلة نفسها مذكورة مرتين في الورقة.',
  'dispatch.returned': 'عادت النسخة الموقعة من هذه الورقة.',
  'dispatch.unknown': 'لا توجد ورقة الإرسال هذه.',
  'dispatch.void': 'ورقة الإرسال هذه ملغاة.',
  'register.already': 'لهذا المكتب سجل من هذا النوع.',
  'register.series-taken': 'السلسلة {{series}} يحملها سجل آخر. اختيار رمز آخر.',
  'letter.empty': 'الرسالة فارغة: كتابة نصها بالعربية أو بالفرنسية.',
  'letter.open-brace': 'قوسان مزدوجان مفتوحان دون إغلاق في النص.',
  'letter.unknown-field': 'الحقل «{{field}}» غير معروف. اختياره من القائمة أو حذفه.',
};
