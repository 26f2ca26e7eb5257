export const app = {
  app: {
    name: '{{siteName}}',
    close: 'Close',
    retry: 'Try again',
    retryIn: 'Try again in {{time}}.',
    back: 'Back to conversations',
    loading: 'Loading…',
    account: 'Account menu',
    settings: 'Settings',
    signOut: 'Sign out',
    keyboardShortcuts: 'Keyboard shortcuts',
    cannotReach: 'The site cannot be reached',
    cannotReachWhy: 'Check your connection. We keep trying by ourselves.',
    partMissing: 'This page could not be loaded yet',
    broken: 'Something went wrong',
    brokenWhy: 'Your drafts and unsent messages are safe. Reload the page to go on.',
    reload: 'Reload',
    noAnswer: 'The site did not answer. Check your connection and try again.',
  },
  refusals: {
    throttled: 'That was too often.',
  },
  people: {
    deleted: 'Deleted account',
  },
}
