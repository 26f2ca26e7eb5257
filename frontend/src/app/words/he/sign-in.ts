import type { Words } from '../words'

export const signIn: Pick<Words, 'signIn' | 'signUp'> = {
  signIn: {
    title: 'כניסה',
    lead: 'ברוך שובך אל {{siteName}}.',
    username: 'שם משתמש או דוא״ל',
    password: 'סיסמה',
    submit: 'כניסה',
    pending: 'נכנסים…',
    noAccount: 'פעם ראשונה כאן?',
    signUp: 'יצירת חשבון',
    expired: 'יצאת מהחשבון. כניסה מחדש תמשיך מאותו מקום: הטיוטות נשמרו.',
    deleted: 'החשבון שלך נמחק.',
    showPassword: 'הצגת הסיסמה',
    hidePassword: 'הסתרת הסיסמה',
  },
  signUp: {
    title: 'יצירת חשבון',
    lead: 'אנשים ימצאו אותך לפי שם המשתמש או השם שלך.',
    username: 'שם משתמש',
    usernameHint: 'אותיות, ספרות והסימנים . _ -',
    email: 'דוא״ל',
    emailHint: 'איש אינו רואה אותו, ואי אפשר למצוא אותך דרכו.',
    password: 'סיסמה',
    passwordHint: 'לפחות 8 תווים. כמה מילים שאינן קשורות הן בחירה טובה.',
    submit: 'יצירת חשבון',
    pending: 'יוצרים…',
    haveAccount: 'כבר יש לך חשבון?',
    signIn: 'כניסה',
  },
}
