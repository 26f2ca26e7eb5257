import type { Words } from '../words'

export const broadcasts: Pick<Words, 'announcements'> = {
  announcements: {
    title: 'הודעות לכולם',
    latest: 'הודעה חדשה לכולם',
    empty: 'אין עדיין הודעות לכולם',
    emptyWhy: 'כאן יופיע מה שיש לצוות לומר לכולם.',
    failed: 'לא ניתן לטעון את ההודעות לכולם.',
    from: 'מהצוות',
    unseen_one: 'הודעה חדשה אחת לכולם',
    unseen_two: 'שתי הודעות חדשות לכולם',
    unseen_other: '{{count}} הודעות חדשות לכולם',
    dismiss: 'סגירה',
    read: 'קריאה',
    older: 'הצגת הודעות ישנות',
    new: 'חדש',
  },
}
