import type { Words } from '../words'

export const notifications: Pick<Words, 'notifications' | 'announcer'> = {
  notifications: {
    ask: 'להציג התראה כשכותבים לך?',
    allow: 'הפעלת התראות',
    notNow: 'לא עכשיו',
    never: 'לעולם לא',
    newMessage: 'הודעה חדשה',
    missed_one: 'הודעה חדשה אחת',
    missed_two: 'שתי הודעות חדשות',
    missed_other: '{{count}} הודעות חדשות',
    missedFromMany: '{{count}} הודעות חדשות מ־{{people}} אנשים',
    broadcastTitle: 'הודעה לכולם',
    test: 'שליחת התראה לניסיון',
    testBody: 'ההתראות פועלות.',
    testNote: 'לא הופיע דבר? כנראה שהמערכת משתיקה את הדפדפן: כדאי לבדוק בהגדרות ההתראות שלה.',
  },
  announcer: {
    message: '{{name}}: {{text}}',
    many: '{{count}} הודעות חדשות',
    broadcast: 'הודעה לכולם: {{text}}',
    someone: 'מישהו',
  },
}
