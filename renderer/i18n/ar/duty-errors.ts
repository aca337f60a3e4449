/** Refusals about national ID numbers, the council's code, the export. */
export const dutyErrors = {
  'identity.malformed': 'هذا ليس رقم بطاقة: حرف أو حرفان ثم أرقام (AB123456).',
  'identity.no-authorisation': 'اكتب أولا مرجع إذن اللجنة الوطنية.',
  'identity.off': 'لا يحفظ هذا المجلس رقم البطاقة الوطنية: يلزم أن يسمح به المسؤول أولا. امحه من هنا.',
  'identity.none': 'لا يوجد رقم يُمحى.',
  'recovery.not-administering': 'هذا الحاسوب لا يدير المجلس: قم بذلك من حاسوب يديره.',
  'recovery.two-people':
    'تُمنح الصلاحيات هنا بشخصين، ومن يمسك هذا الرمز وحده يفتح كل الحواسيب. أوقف قاعدة الشخصين أولا.',
  'export.inside': 'لا يمكن التصدير داخل مجلد المعطيات نفسه: اختر مكانا آخر.',
};
