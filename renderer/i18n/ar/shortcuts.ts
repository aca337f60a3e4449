export const shortcuts = {
  groups: { go: 'التنقل', entry: 'التسجيل', preview: 'معاينة النسخة', list: 'اللوائح', general: 'عام' },
  entry: {
    incoming: 'وارد جديد',
    outgoing: 'صادر جديد',
    'save-next': 'سجّل والتالي',
    save: 'سجّل',
  },
  tray: { day: 'مراسلات اليوم' },
  record: { previous: 'المراسلة السابقة', next: 'المراسلة التالية', amend: 'تصحيح المراسلة' },
  day: { previous: 'اليوم السابق', next: 'اليوم الموالي', today: 'العودة إلى اليوم' },
  file: { attach: 'إرفاق نسخة' },
  pen: { confirm: 'تأكيد آخر رقم مختوم' },
  pane: { next: 'الجزء الموالي من الشاشة' },
  page: { previous: 'الصفحة السابقة', next: 'الصفحة التالية' },
  palette: 'لوحة الأوامر',
  help: 'المساعدة',
  back: 'رجوع',
};
