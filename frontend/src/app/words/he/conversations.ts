import type { Words } from '../words'

export const conversations: Pick<Words, 'conversations'> = {
  conversations: {
    label: 'שיחות',
    empty: 'עם מי לדבר?',
    emptyWhy: 'אפשר לחפש למעלה שם משתמש או שם. אחרים ימצאו אותך בתור',
    failed: 'לא ניתן לטעון את השיחות.',
    you: 'אני: ',
    draft: 'טיוטה: ',
    unread_one: 'הודעה אחת שלא נקראה',
    unread_two: 'שתי הודעות שלא נקראו',
    unread_other: '{{count}} הודעות שלא נקראו',
    typing: 'מקליד/ה…',
    choose: 'בחירת שיחה',
    chooseWhy: 'או לחיצה על {{keys}} כדי למצוא מישהו.',
    welcome: 'ברוכים הבאים אל {{siteName}}',
    welcomeWhy: 'אפשר לחפש מישהו לפי שם, או ללחוץ על {{keys}} מכל מקום.',
    muted: 'מושתק',
  },
}
