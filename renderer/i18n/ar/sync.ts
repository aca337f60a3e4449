/** The centre, the outbox, the emergency register, two versions of one field. */
export const sync = {
  emergencyNumber: 'رقم الطوارئ',
  numberAwaited: 'في انتظار الرقم العادي',
  savedInEmergency: 'رقم سجل الطوارئ، يكتب على الوثيقة',
};
