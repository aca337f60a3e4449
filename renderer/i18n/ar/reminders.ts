/** Alarms of deadlines, and notifications of the system. */
export const reminders = {
  silence: 'سكوت الإدارة يُعتبر موافقة، وأجلها حل أو يحل خلال يومين:',
  paused: 'آجال متوقفة بلا نهاية، تُستأنف عند وصول الوثائق:',
  seen: 'اطلعت',
  system: 'إشعارات الآجال',
  systemHint: 'يذكر إشعار النظام أعدادا فقط، دون مرسل ولا موضوع، ولا يظهر شيء والمكتب مقفل.',
} as const;
