import type { Words } from '../words'

export const connection: Pick<Words, 'connection'> = {
  connection: {
    reconnecting: 'מתחברים מחדש…',
    offline: 'אין חיבור: ההודעות יישלחו כשהוא יחזור',
    tryNow: 'ניסיון עכשיו',
    back: 'החיבור חזר',
    backWith_one: 'החיבור חזר · הודעה חדשה',
    backWith_two: 'החיבור חזר · שתי הודעות חדשות',
    backWith_other: 'החיבור חזר · {{count}} הודעות חדשות',
  },
}
