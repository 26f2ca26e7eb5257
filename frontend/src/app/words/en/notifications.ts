export const notifications = {
  notifications: {
    ask: 'Get a notification when someone writes to you?',
    allow: 'Turn on notifications',
    notNow: 'Not now',
    never: 'Never',
    newMessage: 'New message',
    missed_one: '{{count}} new message',
    missed_other: '{{count}} new messages',
    missedFromMany: '{{count}} new messages from {{people}} people',
    broadcastTitle: 'Announcement',
    test: 'Send a test notification',
    testBody: 'Notifications work.',
    testNote:
      'Nothing appeared? Then the system keeps this browser quiet: look for it in the system’s notification settings.',
  },
  announcer: {
    message: '{{name}}: {{text}}',
    many: '{{count}} new messages',
    broadcast: 'Announcement: {{text}}',
    someone: 'Someone',
  },
}
