import type { Words } from '../words'

export const shortcuts: Pick<Words, 'shortcuts'> = {
  shortcuts: {
    title: 'קיצורי מקלדת',
    find: 'מציאת שיחה או התחלתה',
    previous: 'השיחה הקודמת',
    next: 'השיחה הבאה',
    previousUnread: 'השיחה הקודמת שלא נקראה',
    nextUnread: 'השיחה הבאה שלא נקראה',
    regions: 'מעבר בין חלקי הדף',
    send: 'שליחה',
    newLine: 'שורה חדשה',
    help: 'הצגת הרשימה הזאת',
    close: 'סגירת מה שפתוח, ואז סימון כנקרא',
    helpAnywhere: 'הצגת הרשימה הזאת, גם בזמן כתיבה',
  },
}
