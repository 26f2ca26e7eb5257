import type { Words } from '../words'

export const peopleSearch: Pick<Words, 'search'> = {
  search: {
    label: 'חיפוש אנשים',
    placeholder: 'חיפוש אנשים',
    clear: 'ניקוי החיפוש',
    results: 'אנשים שנמצאו',
    none: 'לא נמצא איש עבור ”{{query}}“',
    noneWhy: 'החיפוש בודק שמות משתמש ושמות, ולעולם לא כתובות דוא״ל.',
    failed: 'החיפוש נכשל.',
    noteToSelf: 'הערות לעצמך',
    switcher: 'מציאת שיחה או התחלתה',
    switcherPlaceholder: 'לאן? אפשר להקליד שם',
    recent: 'שיחות אחרונות',
    hintMove: 'מעבר',
    hintOpen: 'פתיחה',
    hintClose: 'סגירה',
  },
}
