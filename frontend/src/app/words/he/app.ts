import type { Words } from '../words'

export const app: Pick<Words, 'app' | 'refusals' | 'people'> = {
  app: {
    name: '{{siteName}}',
    close: 'סגירה',
    retry: 'ניסיון נוסף',
    retryIn: 'אפשר לנסות שוב בעוד {{time}}.',
    back: 'חזרה לשיחות',
    loading: 'טעינה…',
    account: 'תפריט החשבון',
    settings: 'הגדרות',
    signOut: 'יציאה',
    keyboardShortcuts: 'קיצורי מקלדת',
    cannotReach: 'אין גישה לאתר',
    cannotReachWhy: 'כדאי לבדוק את החיבור. אנחנו ממשיכים לנסות.',
    partMissing: 'עדיין לא ניתן לטעון את הדף הזה',
    broken: 'משהו השתבש',
    brokenWhy: 'הטיוטות וההודעות שטרם נשלחו שמורות. טעינה מחדש של הדף תאפשר להמשיך.',
    reload: 'טעינה מחדש',
    noAnswer: 'האתר לא ענה. כדאי לבדוק את החיבור ולנסות שוב.',
  },
  refusals: {
    throttled: 'יותר מדי ניסיונות.',
    invalid_credentials: 'השם או הסיסמה שגויים.',
    not_found: 'זה כבר לא קיים.',
    unavailable: 'השירות אינו זמין כרגע. אפשר לנסות שוב.',
    busy: 'השרת עמוס. אפשר לנסות שוב.',
    internal: 'משהו השתבש אצלנו. אפשר לנסות שוב.',
    taken_username: 'שם המשתמש הזה תפוס.',
    taken_email: 'מישהו כבר נרשם עם הדוא״ל הזה.',
    invalid_username:
      'אי אפשר להשתמש בשם הזה: נדרשים 2 עד 64 תווים, אותיות משפה אחת, ספרות והסימנים . _ -, ובקצוות אות או ספרה.',
    invalid_email: 'זו אינה כתובת דוא״ל תקינה.',
    invalid_password:
      'הסיסמה קלה מדי לניחוש: נדרשים לפחות 8 תווים, לא רק ספרות, לא סיסמה נפוצה ולא דומה לשם.',
    invalid_newPassword:
      'הסיסמה קלה מדי לניחוש: נדרשים לפחות 8 תווים, לא רק ספרות, לא סיסמה נפוצה ולא דומה לשם.',
    invalid_currentPassword: 'זו אינה הסיסמה שלך.',
    invalid_displayName: 'אי אפשר להשתמש בשם הזה: עד 50 תווים, וכולם כאלה שרואים.',
    invalid_message: 'יש בהודעה תווים שאי אפשר לשלוח, או שהיא ארוכה מדי.',
    forbidden_message: 'אי אפשר לכתוב לחשבון הזה.',
    not_found_message: 'האדם הזה אינו קיים.',
  },
  people: {
    deleted: 'חשבון שנמחק',
  },
}
