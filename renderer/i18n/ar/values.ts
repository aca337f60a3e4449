/** Names of the values a field can have. */
export const values = {
  kind: { incoming: 'واردة', outgoing: 'صادرة', internal: 'داخلية', visa: 'تأشيرة', decision: 'قرار' },
  transport: {
    'by-hand': 'باليد',
    post: 'البريد العادي',
    'registered-post': 'البريد المضمون',
    courier: 'ساعي أو شركة توصيل',
    fax: 'الفاكس',
    'e-mail': 'البريد الإلكتروني',
    portal: 'البوابة الإلكترونية',
  },
  confidentiality: { ordinary: 'عادية', confidential: 'سرية', secret: 'سرية جدا' },
  priority: {
    ordinary: 'عادية',
    urgent: 'مستعجلة',
    'very-urgent': 'مستعجلة جدا',
    'answer-required': 'تستوجب الجواب',
  },
  physicalState: { paper: 'ورقية', digitised: 'ورقية ومرقمنة', digital: 'رقمية' },
  language: {
    ar: 'العربية',
    fr: 'الفرنسية',
    'ar-fr': 'العربية والفرنسية',
    zgh: 'الأمازيغية',
    en: 'الإنجليزية',
    es: 'الإسبانية',
    other: 'لغة أخرى',
  },
  state: { registered: 'مسجلة', void: 'ملغاة', eliminated: 'أُتلفت بعد أجل الحفظ' },
};
