/** A yes that outlives the page. A browser without storage keeps none, and says no. */
export function storedFlag(key: string, storage: () => Storage) {
  return {
    set() {
      try {
        storage().setItem(key, 'yes')
      } catch {
        // Nothing can be kept.
      }
    },

    isSet() {
      try {
        return storage().getItem(key) !== null
      } catch {
        return false
      }
    },

    clear() {
      try {
        storage().removeItem(key)
      } catch {
        // Nothing was kept.
      }
    },
  }
}
